package org.hilum.nativecode;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.hilum.classifier.cuda.CudaBackend;
import org.hilum.domain.HilumException;

/** ND4J's native code, which a machine has or has not; without it ND4J fails with errors that tell users nothing. */
public final class NativeCode {
    private NativeCode() {}

    /**
     * What a machine that has it makes.
     *
     * @throws HilumException of kind failed that names the machine, where it has not, or where the build is for GPUs and the machine has none
     *     that will do
     */
    public static <T> T needed(Supplier<T> makes) {
        CudaBackend.obstacle().ifPresent(sentence -> {
            throw HilumException.failed("On " + host() + ": " + sentence);
        });
        try {
            return makes.get();
        } catch (LinkageError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw HilumException.failed(
                    "ND4J's native code is missing or does not run on " + host() + " ("
                            + root.getClass().getSimpleName() + ": " + root.getMessage()
                            + "): hilum doctor tells more there.",
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
