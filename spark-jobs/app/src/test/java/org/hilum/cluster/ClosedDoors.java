package org.hilum.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Spark's own protections as described in the comments of conf/spark-standalone.conf: a shared secret, encryption of
 * network traffic and local disks, HTTPS and access lists for the UI.
 *
 * @param folder folder of the files
 * @param secret secret that all processes share
 */
record ClosedDoors(Path folder, String secret) {
    private static final int KEYTOOL_SECONDS = 60;

    static ClosedDoors in(Path folder) {
        return new ClosedDoors(folder, UUID.randomUUID().toString());
    }

    /** Writes a properties file with these settings alone, for master, workers and a plain spark-submit. */
    Path alone() throws IOException {
        return Files.writeString(folder.resolve("doors.conf"), settings());
    }

    /** Writes a properties file with other settings and these. */
    Path with(Path conf) throws IOException {
        Path file = folder.resolve("doors-" + conf.getFileName());
        Files.copy(conf, file);
        return Files.writeString(file, settings(), StandardOpenOption.APPEND);
    }

    private String settings() throws IOException {
        return """

                spark.authenticate true
                spark.authenticate.secret %1$s
                spark.network.crypto.enabled true
                spark.network.crypto.cipher AES/GCM/NoPadding
                spark.io.encryption.enabled true
                spark.ssl.ui.enabled true
                spark.ssl.ui.keyStore %2$s
                spark.ssl.ui.keyStorePassword %1$s
                spark.acls.enable true
                spark.ui.view.acls nobody
                """
                .formatted(secret, keyStore());
    }

    private Path keyStore() throws IOException {
        Path file = folder.resolve("ui.p12");
        if (!Files.exists(file)) {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin/keytool").toString();
            ProcessRun.of(
                            folder,
                            Map.of(),
                            KEYTOOL_SECONDS,
                            List.of(
                                    keytool,
                                    "-genkeypair",
                                    "-alias",
                                    "ui",
                                    "-keyalg",
                                    "RSA",
                                    "-dname",
                                    "CN=localhost",
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    file.toString(),
                                    "-storepass",
                                    secret))
                    .done();
        }
        return file;
    }
}
