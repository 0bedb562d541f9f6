package org.hilum.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.hilum.job.JobFailed;
import picocli.CommandLine;

/**
 * Runs commands one after another in this JVM, as a user would type them, with the same lake and settings.
 *
 * @param said where each command line is shown before it runs
 * @param shared options that every command gets, such as --lake
 */
record Chain(PrintWriter said, List<String> shared) {

    /**
     * Runs one command; its result goes to standard output.
     *
     * @param words the command and its own options
     * @throws JobFailed where it does not end well; the reason is on standard error by then
     */
    void run(List<String> words) {
        succeed(words, HilumCommand.execute(line(words)));
    }

    /** Runs one command. */
    void run(String... words) {
        run(List.of(words));
    }

    /**
     * Runs one command and keeps its result.
     *
     * @return what it would have printed to standard output
     * @throws JobFailed where it does not end well, with the reason
     */
    String answer(List<String> words) {
        StringWriter result = new StringWriter();
        List<String> reasons = new ArrayList<>();
        int code = HilumCommand.execute(new PrintWriter(result), reasons::add, line(words));
        said.print(result);
        said.flush();
        if (!reasons.isEmpty()) {
            throw new JobFailed(reasons.get(0));
        }
        succeed(words, code);
        return result.toString();
    }

    private String[] line(List<String> words) {
        said.println("hilum " + String.join(" ", words));
        said.flush();
        List<String> line = new ArrayList<>(words);
        line.addAll(words.get(0).matches("ingest|export") ? 2 : 1, shared);
        return line.toArray(String[]::new);
    }

    private static void succeed(List<String> words, int code) {
        if (code != CommandLine.ExitCode.OK) {
            throw new JobFailed("It ended at its stage " + words.get(0) + "; the reason is above.");
        }
    }
}
