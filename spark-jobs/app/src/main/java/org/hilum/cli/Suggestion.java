package org.hilum.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Suggests the option or command that a misspelt word probably means: the nearest by edit distance, if at most one
 * letter in three differs. (Picocli's own suggestions share a prefix with the word, which {@code --lke} does not.)
 */
final class Suggestion {
    private static final int LETTERS_PER_MISTAKE = 3;

    private Suggestion() {}

    /** Returns a question for the user; empty if no known word is near. */
    static Optional<String> of(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        Collection<String> options = command.getCommandSpec().optionsMap().keySet();
        Stream<String> words = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                // a missing option may be present in misspelt form
                : Stream.of(arguments).filter(word -> word.startsWith("--"));
        return words.map(word -> word.replaceFirst("=.*", ""))
                .filter(word -> !options.contains(word))
                .flatMap(word ->
                        nearest(
                                word,
                                word.startsWith("-")
                                        ? options
                                        : command.getSubcommands().keySet())
                                .stream())
                .findFirst()
                .map(meant -> "Did you mean " + meant + "?");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        int mistakes = Math.max(1, word.replaceFirst("^-+", "").length() / LETTERS_PER_MISTAKE);
        LevenshteinDistance distance = new LevenshteinDistance(mistakes);
        return known.stream()
                .filter(other -> distance.apply(word, other) >= 0)
                .min(Comparator.<String>comparingInt(other -> distance.apply(word, other))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
