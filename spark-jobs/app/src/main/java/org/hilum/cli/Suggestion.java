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
 * The option or command that was meant by a misspelt word: the nearest by edit distance, where at most one letter in three
 * differs. (Those of picocli share a beginning with the word, which {@code --lke} does not.)
 */
final class Suggestion {
    private static final int LETTERS_PER_MISTAKE = 3;

    private Suggestion() {}

    /** A question for the user; empty where nothing is near. */
    static Optional<String> of(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        Collection<String> options = command.getCommandSpec().optionsMap().keySet();
        Stream<String> words = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                // an option that is missing may be there, misspelt
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
