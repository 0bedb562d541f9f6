package org.hilum.cli;

import org.hilum.forget.EraseSubject;
import org.hilum.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

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
    private SubjectOptions subject;

    @Override
    String execute(Settings settings) {
        runJob(new EraseSubject(subject.subject()));
        return "";
    }
}
