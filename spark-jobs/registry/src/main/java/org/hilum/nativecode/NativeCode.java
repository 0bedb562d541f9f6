package org.hilum.nativecode;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.hilum.classifier.cuda.CudaBackend;
import org.hilum.domain.HilumException;

/**
 * Guards the use of ND4J's native libraries. Where they cannot be loaded, ND4J fails with errors that do not help
 * users.
 */
public final class NativeCode {
    private NativeCode() {}

    /**
     * Returns a value whose computation needs the native libraries.
     *
     * @throws HilumException of kind failed that names the machine, if the libraries cannot be loaded, or if the
     *     build is for GPUs and the machine has no suitable one
     */
    public static <T> T call(Supplier<T> supplier) {
        CudaBackend.obstacle().ifPresent(sentence -> {
            throw HilumException.failed("On " + host() + ": " + sentence);
        });
        try {
            return supplier.get();
        } catch (LinkageError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw HilumException.failed(
                    "ND4J's native code is missing or does not run on " + host() + " ("
                            + root.getClass().getSimpleName() + ": " + root.getMessage()
                            + "); hilum doctor on that machine shows details.",
                    e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
