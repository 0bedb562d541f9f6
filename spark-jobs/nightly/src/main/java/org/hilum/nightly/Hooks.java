package org.hilum.nightly;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notification of failures and promotions: commands that get the summary on standard input, and a web address that gets
 * it by POST. A hook that fails does not change the outcome of the nightly run; it is reported in one sentence.
 *
 * @param onFailure program and arguments for failures; empty for none
 * @param onPromotion program and arguments for promotions; empty for none
 * @param webhook web address for both; empty for none
 */
public record Hooks(List<String> onFailure, List<String> onPromotion, String webhook) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /**
     * Notifies of a failure.
     *
     * @param summary summary of the nightly run, as JSON
     * @return one sentence per hook that failed
     */
    List<String> notifyFailed(String summary) {
        return send(onFailure, summary);
    }

    /**
     * Notifies of a promotion.
     *
     * @param summary summary of the nightly run, as JSON
     * @return one sentence per hook that failed
     */
    List<String> notifyPromoted(String summary) {
        return send(onPromotion, summary);
    }

    private List<String> send(List<String> command, String summary) {
        return java.util.stream.Stream.of(run(command, summary), post(summary))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> run(List<String> command, String summary) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        String subject = "The hook " + command.get(0) + " ";
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write((summary + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // a program that does not read its input is no failure; its exit code decides
            }
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of(subject + "did not finish within " + TIMEOUT.toSeconds() + " s and was terminated.");
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(subject + "exited with code " + process.exitValue() + ".");
        } catch (IOException e) {
            return Optional.of(subject + "cannot be run: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(subject + "was interrupted.");
        }
    }

    private Optional<String> post(String summary) {
        if (webhook.isBlank()) {
            return Optional.empty();
        }
        // the path may contain a secret, as in chat systems
        String subject = "The webhook at " + URI.create(webhook).getHost() + " ";
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(summary))
                    .build();
            int status = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of(subject + "answered with status " + status + ".");
        } catch (IOException e) {
            return Optional.of(subject + "cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(subject + "was interrupted.");
        }
    }
}
