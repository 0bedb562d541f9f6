package org.hilum.s3;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/** A real S3 API (s3proxy) with its objects in memory, in its own process; see modules/s3-server. */
public final class S3Server implements AutoCloseable {
    /** Access key, which must not appear in tables, logs or messages. */
    public static final String ACCESS_KEY = "AKHILUMTESTACCESSKEY";

    /** Secret key, which must not appear in tables, logs or messages. */
    public static final String SECRET_KEY = "hilum/secret+that+nobody+prints";

    private static final int START_SECONDS = 60;

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server and waits until it responds. */
    public static S3Server start(Path folder) throws IOException, InterruptedException {
        Path libraries = Path.of(System.getProperty("hilum.root", ".."), "modules/s3-server/target/lib");
        if (!Files.isDirectory(libraries)) {
            throw new AssertionError("there is no " + libraries + ": build modules/s3-server first");
        }
        int port = freePort();
        Properties properties = new Properties();
        properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
        properties.setProperty("s3proxy.identity", ACCESS_KEY);
        properties.setProperty("s3proxy.credential", SECRET_KEY);
        properties.setProperty("jclouds.provider", "transient");
        properties.setProperty("jclouds.identity", "local");
        properties.setProperty("jclouds.credential", "local");
        Files.createDirectories(folder);
        Path file = folder.resolve("s3proxy.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        libraries + "/*",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        S3Server server = new S3Server(process, port);
        try {
            server.await();
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("s3proxy does not answer", e);
                }
                Thread.sleep(50);
            }
        }
    }

    /** Returns the port it listens on, on this machine. */
    public int port() {
        return port;
    }

    /**
     * Creates a bucket and configures Hadoop to reach it, as in {@code conf/spark-s3.conf}, through the given port.
     */
    public void bucket(Configuration hadoop, String bucket, int throughPort) throws IOException {
        client().createBucket(bucket);
        try (var recipe =
                Files.newBufferedReader(Path.of(System.getProperty("hilum.root", ".."), "conf/spark-s3.conf"))) {
            Properties settings = new Properties();
            settings.load(recipe);
            settings.stringPropertyNames().stream()
                    .filter(name -> name.startsWith("spark.hadoop."))
                    .forEach(name -> hadoop.set(
                            name.substring("spark.hadoop.".length()),
                            settings.getProperty(name).strip()));
        }
        String prefix = "fs.s3a.bucket." + bucket + ".";
        hadoop.set(prefix + "endpoint", "http://127.0.0.1:" + throughPort);
        hadoop.set(prefix + "endpoint.region", "us-east-1");
        hadoop.set(prefix + "path.style.access", "true");
        hadoop.set(prefix + "connection.ssl.enabled", "false");
        hadoop.set(
                prefix + "multiobjectdelete.enable",
                "false"); // s3proxy 2.6.0 answers 500 to a request that deletes several objects
        hadoop.set(prefix + "access.key", ACCESS_KEY);
        hadoop.set(prefix + "secret.key", SECRET_KEY);
    }

    /** Returns a client that connects directly to the server. */
    public AmazonS3 client() {
        return AmazonS3ClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration("http://127.0.0.1:" + port, "us-east-1"))
                .withPathStyleAccessEnabled(true)
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
