package org.hilum.cli;

import java.util.regex.Pattern;
import org.hilum.domain.HilumException;

/**
 * Passwords and keys inside URIs. What is written on a command line ends up in {@code runs}, in {@code sources} and in messages,
 * so that such a URI is refused before it comes that far; Hadoop has providers of credentials.
 */
final class UriSecrets {
    /** A bucket has no port, so that in the second all before the @ is a secret, which may hold a slash. */
    private static final Pattern SECRET =
            Pattern.compile("[A-Za-z][\\w+.-]*://[^/@:\\s]*:[^/@\\s]*@|s3[an]?://[^/@:\\s]*:[^@\\s]*@");

    private UriSecrets() {}

    /**
     * Does nothing where the text has no such URI in it, or there is none.
     *
     * @throws HilumException of kind wrong usage which does not repeat it
     */
    static void refuse(String option, String text) {
        if (text != null && SECRET.matcher(text).find()) {
            throw HilumException.wrongUsage("The URI of " + option
                    + " holds a password: leave it to Hadoop's credential providers" + " (docs/s3.md says how).");
        }
    }
}
