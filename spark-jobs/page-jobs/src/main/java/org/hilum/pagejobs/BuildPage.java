package org.hilum.pagejobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.files.AtomicFile;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.page.HilumPage;
import org.hilum.page.Lineage;
import org.hilum.page.PageContent;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code page}: writes the content of the lake and the results of a model to one HTML file.
 *
 * @param modelId id of the model whose results are shown; empty for the champion, or else the newest model, or none if
 *     the lake has no model
 * @param boxes generator that turns the model's heat maps into the boxes of the panels
 * @param rule rule of the thresholds by which panels are judged
 * @param panels maximum number of panels
 * @param splitName name of the split
 * @param privacy what the page shows of reports and ids
 * @param output path of the page, on any file system that Hadoop knows
 */
public record BuildPage(
        Optional<String> modelId,
        BoxGenerator boxes,
        ThresholdRule rule,
        int panels,
        String splitName,
        Privacy privacy,
        String output)
        implements Job<String> {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "page";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    /** Writes the page, and returns its path. */
    @Override
    public String run(Run run) {
        Lake lake = run.lake();
        Optional<Model> model =
                modelId.isPresent() || !lake.read(LakeTable.MODELS).isEmpty()
                        ? Optional.of(Models.choose(lake, modelId))
                        : Optional.empty();
        LakeCounts counts = new LakeCounts(lake);
        Optional<TrainingHistory> history = model.map(chosen -> new TrainingHistory(lake, chosen));
        Optional<ModelEvaluationRows> evaluation = model.map(chosen -> new ModelEvaluationRows(run, chosen));
        Optional<BoxEvaluationRows> boxEvaluation = model.map(chosen -> new BoxEvaluationRows(lake, chosen));
        PageContent content = new PageContent(
                "hilum",
                lineage(lake, model, history.map(TrainingHistory::configuration).orElse(Map.of())),
                counts.corpus(splitName),
                counts.prevalence(),
                counts.cooccurrence(),
                ReportedFindingRows.read(counts),
                LabelEvaluationRows.read(lake),
                history.flatMap(TrainingHistory::training),
                evaluation.flatMap(found -> found.quality(splitName)),
                evaluation.map(ModelEvaluationRows::calibration).orElse(List.of()),
                boxEvaluation.map(BoxEvaluationRows::localization).orElse(List.of()),
                boxEvaluation.map(BoxEvaluationRows::otherMetrics).orElse(List.of()),
                boxEvaluation.map(BoxEvaluationRows::controls).orElse(List.of()),
                model.map(chosen -> new ResultPanels(
                                        run,
                                        chosen,
                                        boxes,
                                        history.orElseThrow().thresholds(rule),
                                        privacy)
                                .render(panels, splitName))
                        .orElse(List.of()));
        run.count("panels", content.panels().size());
        AtomicFile.writeText(
                lake.spark().sparkContext().hadoopConfiguration(), output, file -> HilumPage.write(content, file));
        return output;
    }

    private Lineage lineage(Lake lake, Optional<Model> model, Map<String, String> configuration) {
        return new Lineage(
                // a folder may be named after a ward or a patient
                privacy.showsIds() ? lake.root() : "",
                MINUTE.format(Instant.now()),
                model.map(Model::id).orElse(null),
                model.map(chosen -> chosen.stage().value()).orElse(null),
                model.map(chosen -> chosen.labeler().toString()).orElse(null),
                lake.versions(Arrays.asList(LakeTable.values())),
                configuration);
    }
}
