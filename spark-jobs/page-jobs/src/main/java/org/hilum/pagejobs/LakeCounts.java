package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Split;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.lake.LakeTable;
import org.hilum.page.Cooccurrence;
import org.hilum.page.CorpusCounts;
import org.hilum.page.LabelerPrevalence;

/**
 * Counts the content of a lake.
 *
 * @param lake the lake
 */
record LakeCounts(Lake lake) {

    CorpusCounts corpus(String splitName) {
        Row subjects = new LakeQuery(lake)
                .run(
                        "select count(distinct study_id) as studies, count(distinct patient_id) as patients from"
                                + " (select study_id, patient_id from reports union all select study_id, patient_id from images)")
                .first();
        return new CorpusCounts(
                lake.read(LakeTable.REPORTS).count(),
                subjects.getAs("studies"),
                subjects.getAs("patients"),
                lake.read(LakeTable.IMAGES).count(),
                current("select count(*) as mentions from mentions p", "p.labeler_version = l.version")
                        .first()
                        .getAs("mentions"),
                lake.read(LakeTable.QUARANTINE)
                        .where(col("resolved_at").isNull())
                        .count(),
                perSplit(splitName));
    }

    private Map<String, Long> perSplit(String splitName) {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            counted.put(split.id(), 0L);
        }
        lake.read(LakeTable.IMAGES)
                .join(lake.read(LakeTable.SPLITS).where(col("split_name").equalTo(splitName)), "patient_id")
                .groupBy("split")
                .count()
                .collectAsList()
                .forEach(row -> counted.put(row.getAs("split"), row.getAs("count")));
        counted.values().removeIf(images -> images == 0);
        return counted;
    }

    List<LabelerPrevalence> prevalence() {
        Dataset<Row> rows = current(
                "select p.labeler, level, finding, positive, uncertain, negative,"
                        + " cast(round(positive / nullif(share_positive, 0)) as bigint) as subjects from prevalence p",
                "p.labeler = l.labeler and p.labeler_version = l.version");
        return rows.orderBy("labeler", "level", "finding").collectAsList().stream()
                .map(LakeCounts::prevalence)
                .toList();
    }

    private static LabelerPrevalence prevalence(Row row) {
        long positive = row.getAs("positive");
        long uncertain = row.getAs("uncertain");
        long negative = row.getAs("negative");
        Long subjects = row.getAs("subjects");
        return new LabelerPrevalence(
                row.getAs("labeler"),
                row.getAs("level"),
                row.getAs("finding"),
                positive,
                uncertain,
                negative,
                subjects == null ? positive + uncertain + negative : subjects);
    }

    List<Cooccurrence> cooccurrence() {
        return current(
                        "select p.labeler, finding, with_finding, subjects from cooccurrence p",
                        "p.labeler = l.labeler and p.labeler_version = l.version")
                .orderBy("labeler", "finding", "with_finding")
                .collectAsList()
                .stream()
                .map(row -> new Cooccurrence(
                        row.getAs("labeler"), row.getAs("finding"), row.getAs("with_finding"), row.getAs("subjects")))
                .toList();
    }

    /** Returns rows of the current versions of the labelers only. */
    Dataset<Row> current(String select, String on) {
        return new LakeQuery(lake).run(select + " join labelers l on " + on + " where l.is_current");
    }
}
