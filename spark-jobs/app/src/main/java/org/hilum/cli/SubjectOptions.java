package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.domain.HilumException;
import org.hilum.subject.Subject;
import picocli.CommandLine.Option;

/** The options of which one names a person, a study or a report. */
final class SubjectOptions {
    @Option(names = "--patient", paramLabel = "ID", description = "Id of a patient, with all studies.")
    private String patient;

    @Option(names = "--study", paramLabel = "ID", description = "Id of a study, with its reports and images.")
    private String study;

    @Option(names = "--report", paramLabel = "ID", description = "Id of a report.")
    private String report;

    Subject subject() {
        if (patient != null) {
            return new Subject(Subject.Kind.PATIENT, id(patient));
        }
        return study != null
                ? new Subject(Subject.Kind.STUDY, id(study))
                : new Subject(Subject.Kind.REPORT, id(report));
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
