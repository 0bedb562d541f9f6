package org.hilum.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.domain.HilumException;
import org.hilum.explain.ExplanationText;
import org.hilum.explain.StoredReport;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Lake;
import org.hilum.reports.Explanation;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.ReportMention;
import org.hilum.reports.ReportText;
import org.hilum.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code explain}: explains the labels of a report. */
@Command(
        name = "explain",
        description =
                "Explains the labels of a report: marks each mention in its sentence and shows the rule that applied with"
                        + " the matching words or edges of the dependency graph. Prints the report's text.",
        footer = {
            "",
            "Example: hilum explain --lake /data/lake --report CXR1",
            "Example: hilum explain --text \"No pneumothorax. Small effusion cannot be excluded.\""
        })
final class ExplainCommand extends LakeCommand {
    /** The report to explain. */
    static final class Subject {
        @Option(
                names = "--report",
                paramLabel = "ID",
                description = "Id of a report of the lake, or of a study for all its reports.")
        private String report;

        @Option(names = "--text", paramLabel = "TEXT", description = "Text of a report; needs no lake.")
        private String text;

        @Option(
                names = "--text-file",
                paramLabel = "FILE",
                description = "File with the text of a report; needs no lake.")
        private Path file;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Mixin
    private SiteOptions site = new SiteOptions();

    @Override
    public Integer call() {
        Settings settings = settings();
        LabelerSettings wanted = site.labeler(settings);
        if (subject.report == null) {
            String text = subject.text != null ? subject.text : read(subject.file);
            Explanation explanation = load(wanted).explain(ReportText.ofText(text));
            out(ExplanationText.format(explanation));
            out("\nLABELS\n" + ExplanationText.format(explanation.labels()));
            return 0;
        }
        lakeRoot(settings);
        Lake lake = lake(SparkSessions.open(name()), settings);
        List<StoredReport> reports = StoredReport.find(lake, subject.report);
        Labeler labeler = load(wanted);
        Labelers.current(lake, labeler.name())
                .filter(current -> !current.version().equals(labeler.version()))
                .ifPresent(current -> printMessage("The labels in the lake are those of " + current
                        + "; run mine to replace them by those of the labeler that explains here."));
        List<ReportMention> mentions = new ArrayList<>();
        for (StoredReport report : reports) {
            Explanation explanation = labeler.explain(report.text());
            explanation.sentences().forEach(sentence -> sentence.answer()
                    .mentions()
                    .forEach(mention ->
                            mentions.add(new ReportMention(sentence.sentence().section(), mention))));
            out("REPORT " + report.reportId() + " (study " + report.studyId() + ", " + report.status() + ")\n");
            out(ExplanationText.format(explanation) + "\n");
        }
        out("LABELS OF " + (reports.size() == 1 ? "THE REPORT" : "THE STUDY") + "\n"
                + ExplanationText.format(labeler.label(mentions)));
        return 0;
    }

    private Labeler load(LabelerSettings settings) {
        Labeler labeler = Labeler.load(settings);
        labeler.runSelfTest();
        printMessage("Labeler " + labeler.name() + "@" + labeler.version() + ".");
        return labeler;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw HilumException.wrongUsage("The file " + file + " is not UTF-8.");
        } catch (IOException e) {
            throw HilumException.wrongUsage("The file " + file + " cannot be read.");
        }
    }
}
