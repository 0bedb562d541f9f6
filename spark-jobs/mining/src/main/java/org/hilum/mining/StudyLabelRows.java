package org.hilum.mining;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.Assertion;
import org.hilum.domain.LabelerNames;
import org.hilum.domain.Level;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.ReportMention;
import org.hilum.reports.SectionName;
import org.hilum.reports.SentenceMention;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.attributes.Severity;

/** Computes the labels of studies from the mentions of all their reports. */
final class StudyLabelRows {
    private static final StructType SCHEMA = StructType.fromDDL("subject_id string, finding string, value int,"
            + " mentions int, laterality string, severity string, change string");

    private StudyLabelRows() {}

    /**
     * Computes the labels of studies.
     *
     * @param studies all studies with a report, with or without mentions, possibly repeated, in column study_id
     * @param mentions rows of {@code mentions}
     * @param settings settings of the labeler
     * @param version version of the labeler
     */
    static Dataset<Row> compute(Dataset<Row> studies, Dataset<Row> mentions, LabelerSettings settings, String version) {
        // a label depends on these columns only; a study without mentions has a row of nulls, which are not collected
        Column mention = struct("section", "finding", "assertion", "laterality", "severity", "change");
        DataType type =
                mentions.select(mention.as("said")).schema().apply("said").dataType();
        Dataset<Row> collected = studies.select(
                        col("study_id"), lit(null).cast(type).as("said"))
                .union(mentions.select(col("study_id"), mention.as("said")))
                .groupBy("study_id")
                .agg(collect_list("said").as("said"));
        FlatMapFunction<Row, Row> label = row -> labels(row, settings);
        return collected
                .flatMap(label, Encoders.row(SCHEMA))
                .select(
                        lit(Level.STUDY.id()).as("level"),
                        col("subject_id"),
                        col("finding"),
                        lit(LabelerNames.MINER).as("labeler"),
                        lit(version).as("labeler_version"),
                        col("value"),
                        col("mentions"),
                        col("laterality"),
                        col("severity"),
                        col("change"),
                        lit(null).cast("string").as("source_uri"),
                        lit(null).cast("bigint").as("source_record"));
    }

    private static Iterator<Row> labels(Row study, LabelerSettings settings) {
        List<ReportMention> mentions =
                study.<Row>getList(1).stream().map(StudyLabelRows::mention).toList();
        return ExecutorLabeler.load(settings).label(mentions).stream()
                .map(label -> RowFactory.create(
                        study.getString(0),
                        label.finding(),
                        label.value().number(),
                        label.mentions(),
                        label.laterality().map(Laterality::id).orElse(null),
                        label.severity().map(Severity::id).orElse(null),
                        label.change().map(Change::id).orElse(null)))
                .iterator();
    }

    private static ReportMention mention(Row row) {
        return new ReportMention(
                SectionName.of(row.getString(0)),
                new SentenceMention(
                        0,
                        0,
                        row.getString(1),
                        null,
                        null,
                        Assertion.of(row.getString(2)),
                        "",
                        new MentionAttributes(
                                Laterality.of(row.getString(3)),
                                List.of(),
                                Severity.of(row.getString(4)),
                                Change.of(row.getString(5)),
                                1,
                                List.of())));
    }
}
