package org.hilum.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Proxy between Hadoop and an S3 server that injects faults of networks and busy stores: lost replies, bursts of 503,
 * truncated responses, slow transfers. It handles one request per connection. Signatures stay valid, since signed
 * content is not changed.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int SLOW_BYTES = 4096;
    private static final int SLOW_MILLISECONDS = 25;

    /** Kind of a fault. */
    public enum Kind {
        /** The server has processed the request, but the client gets no reply. */
        LOST_REPLY,
        /** The server is busy and has not processed the request. */
        UNAVAILABLE,
        /** Half of the body is transferred. */
        TRUNCATED,
        /** The whole body is transferred, a few kilobytes at a time. */
        SLOW
    }

    /** Faults of one kind, for requests whose first line ({@code PUT /bucket/key HTTP/1.1}) matches. */
    public static final class Fault {
        private final Kind kind;
        private final Pattern line;
        private int left;
        private final List<String> done = new ArrayList<>();

        /** Creates faults for the given number of matching requests, starting with the next one. */
        public Fault(Kind kind, String line, int times) {
            this.kind = kind;
            this.line = Pattern.compile(line);
            this.left = times;
        }

        private synchronized boolean takes(String request) {
            if (left == 0 || !line.matcher(request).find()) {
                return false;
            }
            left--;
            done.add(request);
            return true;
        }

        /** Returns the requests that the fault was applied to. */
        public synchronized List<String> requests() {
            return List.copyOf(done);
        }
    }

    private final ServerSocket listener;
    private final int serverPort;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Fault> faults = new ArrayList<>();

    private FaultProxy(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** Starts a proxy for a server. */
    public static FaultProxy start(S3Server server) throws IOException {
        FaultProxy proxy = new FaultProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), server.port());
        proxy.threads.execute(proxy::listen);
        return proxy;
    }

    /** Returns the port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Replaces the current faults. */
    public synchronized void inject(Fault... now) {
        faults.clear();
        faults.addAll(List.of(now));
    }

    private synchronized Optional<Fault> fault(String request) {
        return faults.stream().filter(one -> one.takes(request)).findFirst();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            if (header(head, "Expect").isPresent()) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            byte[] body = in.readNBytes(
                    header(head, "Content-Length").map(Integer::parseInt).orElse(0));
            String request = head.lines().findFirst().orElseThrow();
            Optional<Kind> kind = fault(request).map(one -> one.kind);
            if (kind.equals(Optional.of(Kind.UNAVAILABLE))) {
                out.write(("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 0\r\n"
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            byte[] reply = forward(head, body);
            answer(out, reply, kind);
        } catch (IOException e) {
            return; // the client closed the connection
        }
    }

    private static void answer(OutputStream out, byte[] reply, Optional<Kind> kind) throws IOException {
        if (kind.isEmpty()) {
            out.write(reply);
            return;
        }
        switch (kind.get()) {
            case LOST_REPLY -> {}
            case TRUNCATED -> {
                int start = new String(reply, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
                out.write(reply, 0, start + (reply.length - start) / 2);
            }
            default -> {
                for (int at = 0; at < reply.length; at += SLOW_BYTES) {
                    out.write(reply, at, Math.min(SLOW_BYTES, reply.length - at));
                    out.flush();
                    pause();
                }
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(SLOW_MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Returns the server's complete response. */
    private byte[] forward(String head, byte[] body) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            StringBuilder asked = new StringBuilder();
            head.lines()
                    .filter(line -> !line.isEmpty() && !line.matches("(?i)(expect|connection):.*"))
                    .forEach(line -> asked.append(line).append("\r\n"));
            asked.append("Connection: close\r\n\r\n");
            OutputStream out = server.getOutputStream();
            out.write(asked.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return server.getInputStream().readAllBytes();
        }
    }

    /** Returns the first line and the headers, with the empty line that ends them. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        for (int one = in.read(); one >= 0; one = in.read()) {
            head.write(one);
            ends = one == '\n' ? ends + 1 : one == '\r' ? ends : 0;
            if (ends == 2) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
