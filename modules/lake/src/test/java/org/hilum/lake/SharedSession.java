package org.hilum.lake;

import org.apache.spark.sql.SparkSession;

/** The Spark session of this module's tests, which ends with the JVM. */
final class SharedSession {
    private SharedSession() {}

    static SparkSession get() {
        return LakeSession.embedded(SparkSession.builder().master("local[2]")).getOrCreate();
    }
}
