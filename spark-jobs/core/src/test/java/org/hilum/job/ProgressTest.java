package org.hilum.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.hilum.lake.LakeSession;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final CountDownLatch SEEN = new CountDownLatch(1);

    /** Counts of a task that has not ended yet are included. */
    @Test
    void countsOfRunningTasksAreVisible() throws Exception {
        SparkSession spark = LakeSession.embedded(SparkSession.builder().master("local[2]"))
                .config("spark.executor.heartbeatInterval", "1s")
                .getOrCreate();
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        try (Progress progress = new Progress(spark, "numbers", 2)) {
            LongAccumulator counter = progress.counter();
            CompletableFuture<Void> job = CompletableFuture.runAsync(
                    () -> context.parallelize(List.of(1, 2), 1).foreach(number -> {
                        counter.add(1);
                        if (number == 1 && !SEEN.await(1, TimeUnit.MINUTES)) {
                            throw new AssertionError("the driver has seen no count");
                        }
                    }));
            while (progress.count() < 1 && !job.isDone()) {
                Thread.sleep(100);
            }
            assertThat(progress.count()).isEqualTo(1);
            assertThat(counter.value()).as("of tasks that have ended").isZero();
            SEEN.countDown();
            job.get(1, TimeUnit.MINUTES);
            assertThat(progress.count()).isEqualTo(2);
        }
    }
}
