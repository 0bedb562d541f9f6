package org.hilum.cli;

import java.util.Map;
import org.hilum.forget.Forget;
import org.hilum.forget.Whom;
import org.hilum.job.Run;
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

        private Whom whom() {
            if (patient != null) {
                return new Whom(Whom.Kind.PATIENT, patient);
            }
            return study != null ? new Whom(Whom.Kind.STUDY, study) : new Whom(Whom.Kind.REPORT, report);
        }
    }

    /** The record of the run must not keep whom it forgot. */
    @Override
    Map<String, String> arguments() {
        Map<String, String> arguments = super.arguments();
        for (String name : new String[] {"patient", "study", "report"}) {
            arguments.replace(name, "(forgotten)");
        }
        return arguments;
    }

    @Override
    String run(Run run, Settings settings) {
        new Forget(run, ids.whom()).forget();
        return "";
    }
}
