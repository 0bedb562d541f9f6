package org.hilum;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hilum.cli.HilumCommand;

/**
 * A command line as a user types it, run in this JVM (all tests of the module share one Spark session).
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int code, String out, String err) {
    static CommandRun of(String... arguments) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = HilumCommand.execute(arguments);
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** Runs a command line that must succeed. */
    static CommandRun done(String... arguments) {
        CommandRun run = of(arguments);
        if (run.code != 0) {
            throw new AssertionError(
                    "hilum " + String.join(" ", arguments) + " ended with " + run.code + ":\n" + run.err);
        }
        return run;
    }

    /** Returns a command line of {@code ingest reports} with further options. */
    static String[] reports(String lake, String format, String source, String... options) {
        List<String> words =
                new ArrayList<>(List.of("ingest", "reports", "--lake", lake, "--format", format, "--source", source));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    /** Returns the lines of a query's result in CSV, without the header. */
    static List<String> sql(String lake, String query) {
        List<String> lines = new ArrayList<>(done("sql", "--lake", lake, "--format", "csv", query)
                .out
                .lines()
                .toList());
        lines.remove(0);
        return lines;
    }
}
