package org.hilum.pages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.export.AtomicFile;
import org.hilum.inference.Model;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.page.Cooccurrence;
import org.hilum.page.Corpus;
import org.hilum.page.HilumPage;
import org.hilum.page.LabelerPrevalence;
import org.hilum.page.Lineage;
import org.hilum.page.PageContent;

/**
 * {@code page}: what the lake holds and what a model makes of it, as one HTML file.
 *
 * @param model whose results are shown; none where the lake has no model
 * @param boxes how its maps become boxes, for the panels
 * @param panels how many panels
 * @param splitName which split
 */
public record BuildPage(Optional<Model> model, BoxGenerator boxes, int panels, String splitName) {

    /** Writes the page. */
    public void write(Run run, String output) {
        Lake lake = run.lake();
        MeasuredQuality quality = new MeasuredQuality(run);
        PageContent content = new PageContent(
                "hilum",
                lineage(lake),
                corpus(lake),
                prevalence(lake),
                cooccurrence(lake),
                quality.labels(),
                model.flatMap(chosen -> quality.model(chosen, splitName)),
                model.map(quality::localization).orElse(List.of()),
                model.map(chosen -> new ResultPanels(lake, chosen, boxes).choose(panels))
                        .orElse(List.of()));
        run.count("panels", content.panels().size());
        AtomicFile.text(
                lake.spark().sparkContext().hadoopConfiguration(), output, file -> HilumPage.write(content, file));
    }

    private Lineage lineage(Lake lake) {
        Map<String, String> configuration = new TreeMap<>();
        model.ifPresent(chosen -> {
            String json = lake.read(LakeTable.MODELS)
                    .where(col("model_id").equalTo(chosen.id()))
                    .select("configuration")
                    .first()
                    .getString(0);
            flatten(json).forEach(configuration::put);
        });
        return new Lineage(
                lake.root(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                model.map(Model::id).orElse(null),
                model.map(Model::stage).orElse(null),
                model.map(chosen -> chosen.labeler().toString()).orElse(null),
                lake.versions(Arrays.asList(LakeTable.values())),
                configuration);
    }

    private static Map<String, String> flatten(String json) {
        Map<String, String> flat = new TreeMap<>();
        try {
            new ObjectMapper()
                    .readTree(json)
                    .fields()
                    .forEachRemaining(
                            entry -> flat.put(entry.getKey(), entry.getValue().toString()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            flat.put("configuration", "not readable");
        }
        return flat;
    }

    private Corpus corpus(Lake lake) {
        Row reports = lake.read(LakeTable.REPORTS)
                .agg(count(lit(1)), countDistinct("study_id"))
                .first();
        Row images = lake.read(LakeTable.IMAGES)
                .agg(count(lit(1)), countDistinct("patient_id"))
                .first();
        Map<String, Long> perSplit = new LinkedHashMap<>();
        lake.read(LakeTable.IMAGES)
                .join(lake.read(LakeTable.SPLITS).where(col("split_name").equalTo(splitName)), "patient_id")
                .groupBy("split")
                .count()
                .orderBy(col("count").desc())
                .collectAsList()
                .forEach(row -> perSplit.put(row.getString(0), row.getLong(1)));
        return new Corpus(
                reports.getLong(0),
                reports.getLong(1),
                images.getLong(1),
                images.getLong(0),
                lake.read(LakeTable.MENTIONS).count(),
                lake.read(LakeTable.QUARANTINE)
                        .where(col("resolved_at").isNull())
                        .count(),
                perSplit);
    }

    private static List<LabelerPrevalence> prevalence(Lake lake) {
        Dataset<Row> rows = current(
                lake,
                "select p.labeler, level, finding, positive, uncertain, negative,"
                        + " cast(round(positive / nullif(share_positive, 0)) as bigint) as subjects from prevalence p");
        return rows.orderBy("labeler", "level", "finding").collectAsList().stream()
                .map(row -> new LabelerPrevalence(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.isNullAt(6) ? row.getLong(3) + row.getLong(4) + row.getLong(5) : row.getLong(6)))
                .toList();
    }

    private static List<Cooccurrence> cooccurrence(Lake lake) {
        return current(lake, "select p.labeler, finding, with_finding, subjects from cooccurrence p")
                .orderBy("labeler", "finding", "with_finding")
                .collectAsList()
                .stream()
                .map(row -> new Cooccurrence(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
                .toList();
    }

    /** Only the versions that the labelers' names mean now. */
    private static Dataset<Row> current(Lake lake, String select) {
        return new LakeQuery(lake)
                .run(select + " join labelers l on p.labeler = l.labeler and p.labeler_version = l.version"
                        + " where l.is_current");
    }
}
