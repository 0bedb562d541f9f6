package org.hilum.cli;

import java.util.regex.Pattern;
import org.hilum.domain.HilumException;

/**
 * Detects passwords and keys inside URIs. Command lines are recorded in {@code runs}, in {@code sources} and in
 * messages, so such a URI is rejected before. Hadoop offers credential providers instead.
 */
final class UriSecrets {
    /** In an S3 URI, which has no port, everything before the @ is a secret, and it may contain a slash. */
    private static final Pattern SECRET =
            Pattern.compile("[A-Za-z][\\w+.-]*://[^/@:\\s]*:[^/@\\s]*@|s3[an]?://[^/@:\\s]*:[^@\\s]*@");

    private UriSecrets() {}

    /**
     * Rejects a text that contains such a URI.
     *
     * @param option name of the option, for the message
     * @param text value of the option; may be null
     * @throws HilumException of kind wrong usage that does not repeat the URI
     */
    static void reject(String option, String text) {
        if (text != null && SECRET.matcher(text).find()) {
            throw HilumException.wrongUsage("The URI of " + option
                    + " contains a password; use Hadoop's credential providers instead" + " (see docs/s3.md).");
        }
    }
}
