package org.hilum;

import org.apache.spark.SparkUserAppException;

/**
 * How a driver ends inside of YARN's application master, which takes an end of its JVM for a crash, even with exit code 0, and tries
 * the application again. A class of its own: short commands load no Spark.
 */
final class ApplicationMasterEnd {
    private ApplicationMasterEnd() {}

    /** Returns where all went well; else tells the application master the exit code. */
    static void with(int code) throws SparkUserAppException {
        if (code != 0) {
            throw new SparkUserAppException(code);
        }
    }
}
