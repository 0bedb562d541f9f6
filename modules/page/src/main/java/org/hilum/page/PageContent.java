package org.hilum.page;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of a page. Lists may be empty, and training and model absent; the section then names what is missing and the
 * command that creates it.
 *
 * @param title heading of the page
 * @param lineage origin of the page's numbers
 * @param corpus counts of the lake
 * @param prevalence one row per labeler, level and finding
 * @param cooccurrence one row per labeler and pair of findings; a pair may be given in one order or in both
 * @param reported what reports say of findings beyond their being there
 * @param labelQuality one row per labeler, reference and finding, with {@code micro8} and {@code micro14}
 * @param training training history of the model
 * @param model classification quality of the model
 * @param calibration one row per finding
 * @param localization one row per box generator, criterion and finding
 * @param boxMeasures further measures of the boxes
 * @param controls comparisons of box generators with controls
 * @param panels images with their heat maps, boxes, reports and labels, in display order
 */
public record PageContent(
        String title,
        Lineage lineage,
        CorpusCounts corpus,
        List<LabelerPrevalence> prevalence,
        List<Cooccurrence> cooccurrence,
        ReportedFindings reported,
        List<LabelQuality> labelQuality,
        Optional<Training> training,
        Optional<ModelQuality> model,
        List<Calibration> calibration,
        List<LocalizationQuality> localization,
        List<BoxMeasure> boxMeasures,
        List<ControlComparison> controls,
        List<ResultPanel> panels) {

    public PageContent {
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(lineage, "lineage is null");
        Objects.requireNonNull(corpus, "corpus is null");
        Objects.requireNonNull(reported, "reported is null");
        Objects.requireNonNull(training, "training is null");
        Objects.requireNonNull(model, "model is null");
        prevalence = List.copyOf(prevalence);
        cooccurrence = List.copyOf(cooccurrence);
        labelQuality = List.copyOf(labelQuality);
        calibration = List.copyOf(calibration);
        localization = List.copyOf(localization);
        boxMeasures = List.copyOf(boxMeasures);
        controls = List.copyOf(controls);
        panels = List.copyOf(panels);
    }
}
