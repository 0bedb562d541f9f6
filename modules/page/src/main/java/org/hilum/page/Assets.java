package org.hilum.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet, the scripts and the charting library, which every page includes. */
final class Assets {

    static final String STYLE = read("page.css");
    static final String CHARTS = read("charts.js");
    static final String SCRIPT = read("page.js");
    static final String LIBRARY = read("echarts.min.js");

    /**
     * Content security policy: the browser runs exactly these three scripts, shows inlined pictures and fetches nothing. A
     * script in a report would not run even if it were not escaped.
     */
    static final String POLICY = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; script-src " + hash(LIBRARY) + " " + hash(CHARTS) + " " + hash(SCRIPT);

    private Assets() {}

    private static String read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's " + name + " is not in the jar: build modules/page again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
