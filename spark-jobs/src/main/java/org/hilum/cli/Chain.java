package org.hilum.cli;

import java.io.PrintWriter;
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
     * Runs one command.
     *
     * @param words the command and its own options
     * @throws JobFailed where it does not end well; the reason is on standard error by then
     */
    void run(List<String> words) {
        said.println("hilum " + String.join(" ", words));
        said.flush();
        List<String> line = new ArrayList<>(words);
        line.addAll(words.get(0).matches("ingest|export") ? 2 : 1, shared);
        int code = HilumCommand.execute(line.toArray(String[]::new));
        if (code != CommandLine.ExitCode.OK) {
            throw new JobFailed("It ended at its stage " + words.get(0) + "; the reason is above.");
        }
    }

    /** Runs one command. */
    void run(String... words) {
        run(List.of(words));
    }
}
