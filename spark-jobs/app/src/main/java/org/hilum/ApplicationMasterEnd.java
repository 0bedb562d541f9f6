package org.hilum;

import org.apache.spark.SparkUserAppException;

/**
 * Ends a driver inside YARN's application master, which takes any exit of its JVM, even with code 0, for a crash and
 * tries the application again. This is a separate class so that short commands load no Spark.
 */
final class ApplicationMasterEnd {
    private ApplicationMasterEnd() {}

    /** Returns if the code is 0; otherwise passes the exit code to the application master. */
    static void exit(int code) throws SparkUserAppException {
        if (code != 0) {
            throw new SparkUserAppException(code);
        }
    }
}
