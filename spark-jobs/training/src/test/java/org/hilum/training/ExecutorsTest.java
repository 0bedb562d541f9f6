package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ExecutorsTest {
    private static SparkConf conf(String... pairs) {
        SparkConf conf = new SparkConf(false);
        for (int i = 0; i < pairs.length; i += 2) {
            conf.set(pairs[i], pairs[i + 1]);
        }
        return conf;
    }

    @Test
    void readsTheRequestedNumber() {
        assertThat(Executors.requested(conf("spark.executor.instances", "3"))).isEqualTo(3);
        assertThat(Executors.requested(conf("spark.cores.max", "9", "spark.executor.cores", "4")))
                .isEqualTo(2);
    }

    @Test
    void isZeroWithoutARequestedNumber() {
        assertThat(Executors.requested(conf())).isZero();
        assertThat(Executors.requested(conf("spark.cores.max", "8"))).isZero();
        assertThat(Executors.requested(conf("spark.executor.cores", "2"))).isZero();
    }
}
