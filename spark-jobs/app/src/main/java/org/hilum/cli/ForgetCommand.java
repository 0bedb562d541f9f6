package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.domain.HilumException;
import org.hilum.forget.EraseSubject;
import org.hilum.forget.ErasureSubject;
import org.hilum.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code forget}. */
@Command(
        name = "forget",
        description = "Takes a patient, a study or a report out of the lake: every table and its old versions, the"
                + " manifests of models, overlay pictures and pages. Time travel before it ends.",
        footer = {
            "",
            "Example: hilum forget --lake /data/lake --patient 00000017",
            "@FILE in place of an ID reads it from a file; command lines are seen by others on the machine.",
            "What a network learnt stays in its weights; the source files are not the lake's."
        })
final class ForgetCommand extends JobCommand {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Ids ids;

    private static final class Ids {
        @Option(names = "--patient", paramLabel = "ID", description = "A patient, with all studies.")
        private String patient;

        @Option(names = "--study", paramLabel = "ID", description = "A study: its reports and images.")
        private String study;

        @Option(names = "--report", paramLabel = "ID", description = "One report.")
        private String report;

        private ErasureSubject subject() {
            if (patient != null) {
                return new ErasureSubject(ErasureSubject.Kind.PATIENT, id(patient));
            }
            return study != null
                    ? new ErasureSubject(ErasureSubject.Kind.STUDY, id(study))
                    : new ErasureSubject(ErasureSubject.Kind.REPORT, id(report));
        }

        /** Returns the id itself, or the content of the file named after an @. */
        private static String id(String value) {
            if (!value.startsWith("@")) {
                return value;
            }
            try {
                return Files.readString(Path.of(value.substring(1))).strip();
            } catch (IOException e) {
                throw HilumException.wrongUsage("The file " + value.substring(1) + " with the id cannot be read.");
            }
        }
    }

    @Override
    String execute(Settings settings) {
        runJob(new EraseSubject(ids.subject()));
        return "";
    }
}
