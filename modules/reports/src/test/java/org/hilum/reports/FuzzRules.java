package org.hilum.reports;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hilum.reports.files.DataFile;

/** Target of a fuzzer: a site's file of rules and of terms; a mistake in it is an exception with file and line. */
public final class FuzzRules {
    private FuzzRules() {}

    /** Reads an input as both. */
    public static void fuzzerTestOneInput(byte[] input) {
        DataFile file = new DataFile("site", DataFile.parse(new String(input, StandardCharsets.UTF_8)));
        try {
            RuleFile.read(file);
        } catch (IllegalArgumentException e) {
            requireSentence(e);
        }
        try {
            Lexicon.read(List.of(file));
        } catch (IllegalArgumentException e) {
            requireSentence(e);
        }
    }

    private static void requireSentence(IllegalArgumentException e) {
        if (e.getMessage() == null || !e.getMessage().startsWith("site")) {
            throw new IllegalStateException("no file and line", e);
        }
    }
}
