package org.nd4j.nativeblas;

/**
 * A name from the past. DL4J 1.0.0-M2.1 asks this class (by reflection, in {@code BaseMKLDNNHelper}) whether oneDNN may
 * be used, but ND4J has since moved it to another package; where it is not found, DL4J's layers never use oneDNN and are
 * several times slower. All that is asked is answered here.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** What DL4J asks. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** The only one. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** True unless the system property {@code hilum.onednn} is {@code false}. */
        public boolean isUseMKLDNN() {
            return !"false".equalsIgnoreCase(System.getProperty("hilum.onednn"));
        }
    }
}
