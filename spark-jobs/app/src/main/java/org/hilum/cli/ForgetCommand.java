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
        description =
                "Erases a patient, a study or a report from the lake: from every table and its old versions, the"
                        + " manifests of models, overlay pictures and pages. Earlier versions of the tables cannot be read any more.",
        footer = {
            "",
            "Example: hilum forget --lake /data/lake --patient 00000017",
            "@FILE instead of an ID reads it from a file, since other users of the machine can see command lines.",
            "The weights of trained networks and the source files are not changed."
        })
final class ForgetCommand extends JobCommand {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Ids ids;

    private static final class Ids {
        @Option(
                names = "--patient",
                paramLabel = "ID",
                description = "Id of a patient; erases all studies of the patient.")
        private String patient;

        @Option(names = "--study", paramLabel = "ID", description = "Id of a study; erases its reports and images.")
        private String study;

        @Option(names = "--report", paramLabel = "ID", description = "Id of a report.")
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
