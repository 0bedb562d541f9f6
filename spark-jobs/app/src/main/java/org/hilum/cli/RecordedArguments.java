package org.hilum.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The arguments of a command line that are recorded in {@code runs}: its options, without ids of patients and without
 * secrets.
 */
final class RecordedArguments {
    private static final Set<String> PERSONAL = Set.of("patient", "study", "report", "image", "text");
    /** Settings whose value is a credential, or an address that contains one, such as those of chat services. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(secret|password|token|credential|webhook|access.?key).*");

    private static final String CONCEALED = "(not recorded)";

    private RecordedArguments() {}

    /** Returns the given options, by their longest names without dashes. */
    static Map<String, String> of(CommandLine.ParseResult parsed) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (ArgSpec arg : parsed.matchedArgs()) {
            String key = arg.isOption() ? ((OptionSpec) arg).longestName() : arg.paramLabel();
            String name = key.replaceFirst("^-+", "");
            arguments.put(name, PERSONAL.contains(name) ? CONCEALED : text(arg.getValue()));
        }
        return arguments;
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> settings) {
            return settings.entrySet().stream()
                    .map(entry -> entry.getKey() + "="
                            + (SECRET.matcher(entry.getKey().toString()).matches() ? CONCEALED : entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
