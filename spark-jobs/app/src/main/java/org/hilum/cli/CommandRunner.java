package org.hilum.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.HilumException;
import org.hilum.job.FailureSentence;
import org.hilum.lease.LeaseHeldException;
import picocli.CommandLine;

/**
 * Runs commands one after another in this JVM, as a user would type them, with the same lake and settings.
 *
 * @param commandLines writer that shows each command line before it runs
 * @param results writer that shows each command's result
 * @param shared options passed to every command, such as --lake
 */
record CommandRunner(PrintWriter commandLines, PrintWriter results, List<String> shared) {

    /**
     * Runs one command.
     *
     * @param words the command and its own options
     * @return the command's result
     * @throws HilumException of kind failed with the reason if the command fails; the reason is not printed elsewhere
     * @throws LeaseHeldException if another driver holds the lake's lease
     */
    String run(List<String> words) {
        commandLines.println("hilum " + String.join(" ", words));
        commandLines.flush();
        StringWriter result = new StringWriter();
        List<Exception> failures = new ArrayList<>();
        int code = HilumCommand.execute(new PrintWriter(result), failures::add, withSharedOptions(words));
        results.print(result);
        results.flush();
        for (Exception failure : failures) {
            if (failure instanceof LeaseHeldException leaseHeld) {
                throw leaseHeld;
            }
            throw HilumException.failed(FailureSentence.of(failure), failure);
        }
        if (code != CommandLine.ExitCode.OK) {
            throw HilumException.failed("The run failed at stage " + words.get(0) + "; the reason is printed above.");
        }
        return result.toString();
    }

    /** Runs one command. */
    void run(String... words) {
        run(List.of(words));
    }

    private String[] withSharedOptions(List<String> words) {
        List<String> line = new ArrayList<>(words);
        line.addAll(words.get(0).matches("ingest|export") ? 2 : 1, shared);
        return line.toArray(String[]::new);
    }
}
