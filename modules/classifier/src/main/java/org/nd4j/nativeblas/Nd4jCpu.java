package org.nd4j.nativeblas;

/**
 * Replacement for a class that ND4J has moved to another package. DL4J 1.0.0-M2.1 asks it by reflection, in {@code
 * BaseMKLDNNHelper}, whether oneDNN may be used; without it DL4J's layers never use oneDNN and are several times slower. Only the
 * methods that DL4J calls are here.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The class whose methods DL4J calls. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Returns the only instance. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Whether oneDNN may be used: unless the system property {@code hilum.onednn} is {@code false}. */
        public boolean isUseMKLDNN() {
            return !"false".equalsIgnoreCase(System.getProperty("hilum.onednn"));
        }
    }
}
