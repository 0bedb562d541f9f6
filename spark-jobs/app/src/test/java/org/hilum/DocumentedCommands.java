package org.hilum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command lines of a document, section by section, so that tests run what users read. */
final class DocumentedCommands {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final String document;

    private DocumentedCommands(String document) {
        this.document = document;
    }

    /** Reads a document below the project's root. */
    static DocumentedCommands of(String name) throws IOException {
        return new DocumentedCommands(
                Files.readString(Path.of(System.getProperty("hilum.root")).resolve(name)));
    }

    /** Returns the words of each command in the section whose title begins with a text, without {@code bin/hilum}. */
    List<List<String>> section(String title) {
        Matcher section = Pattern.compile(
                        "^## " + Pattern.quote(title) + ".*?\\n```\\n(.*?)\\n```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(document);
        if (!section.find()) {
            throw new AssertionError("no commands below " + title);
        }
        return section.group(1)
                .replace("\\\n", " ")
                .lines()
                .map(DocumentedCommands::words)
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            if (word.group(2) != null && word.group(2).contains("*")) {
                throw new AssertionError("a shell would expand " + word.group(2));
            }
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        if (!words.remove(0).equals("bin/hilum")) {
            throw new AssertionError("no command of hilum: " + line);
        }
        return words;
    }
}
