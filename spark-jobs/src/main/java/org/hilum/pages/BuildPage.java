package org.hilum.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.export.AtomicFile;
import org.hilum.inference.Model;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.page.HilumPage;
import org.hilum.page.Lineage;
import org.hilum.page.PageContent;

/**
 * {@code page}: what the lake holds and what a model makes of it, as one HTML file.
 *
 * @param model whose results are shown; none where the lake has no model
 * @param boxes how its maps become boxes, for the panels
 * @param rule of the thresholds by which panels are judged
 * @param panels how many panels
 * @param splitName which split
 * @param privacy what may be told of patients
 */
public record BuildPage(
        Optional<Model> model, BoxGenerator boxes, ThresholdRule rule, int panels, String splitName, Privacy privacy) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** Writes the page. */
    public void write(Run run, String output) {
        Lake lake = run.lake();
        LakeCounts counts = new LakeCounts(lake);
        Optional<LearnedModel> learned = model.map(chosen -> new LearnedModel(lake, chosen));
        Optional<MeasuredModel> measured = model.map(chosen -> new MeasuredModel(run, chosen));
        Optional<MeasuredBoxes> measuredBoxes = model.map(chosen -> new MeasuredBoxes(lake, chosen));
        PageContent content = new PageContent(
                "hilum",
                lineage(lake, learned.map(LearnedModel::configuration).orElse(Map.of())),
                counts.corpus(splitName),
                counts.prevalence(),
                counts.cooccurrence(),
                MeasuredLabels.of(lake),
                learned.flatMap(LearnedModel::training),
                measured.flatMap(found -> found.quality(splitName)),
                measured.map(MeasuredModel::calibration).orElse(List.of()),
                measuredBoxes.map(MeasuredBoxes::localization).orElse(List.of()),
                measuredBoxes.map(MeasuredBoxes::others).orElse(List.of()),
                model.map(chosen -> new ResultPanels(
                                        run,
                                        chosen,
                                        boxes,
                                        learned.orElseThrow().thresholds(rule),
                                        privacy)
                                .choose(panels, splitName))
                        .orElse(List.of()));
        run.count("panels", content.panels().size());
        AtomicFile.text(
                lake.spark().sparkContext().hadoopConfiguration(), output, file -> HilumPage.write(content, file));
    }

    private Lineage lineage(Lake lake, Map<String, String> configuration) {
        return new Lineage(
                // a folder may be named after a ward or a patient
                privacy.showsIds() ? lake.root() : "",
                MINUTE.format(Instant.now()),
                model.map(Model::id).orElse(null),
                model.map(Model::stage).orElse(null),
                model.map(chosen -> chosen.labeler().toString()).orElse(null),
                lake.versions(Arrays.asList(LakeTable.values())),
                configuration);
    }
}
