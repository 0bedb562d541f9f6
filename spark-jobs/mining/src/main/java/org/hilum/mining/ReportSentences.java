package org.hilum.mining;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.records.ReportRow;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceSplitter;
import org.hilum.reports.attributes.Sizes;

/**
 * Splits rows of {@code reports} into sentences. The column {@code measured} holds the text of those with a size, whose digits the
 * normalised sentence masks.
 */
final class ReportSentences {
    static final StructType SCHEMA = StructType.fromDDL("report_id string, study_id string, section string,"
            + " sentence_offset int, sentence_length int, sentence_sha256 string, normalised string, measured string");

    private ReportSentences() {}

    /**
     * Splits reports into sentences.
     *
     * @param reports rows of {@code reports}
     * @param tasks number of tasks to distribute the reports to; 0 keeps the partitions of the files
     */
    static Dataset<Row> split(Dataset<Row> reports, int tasks) {
        FlatMapFunction<Row, Row> split = ReportSentences::sentences;
        Dataset<Row> texts = reports.select("report_id", "study_id", "text", "sections");
        return (tasks == 0 ? texts : texts.repartition(tasks, col("report_id"))).flatMap(split, Encoders.row(SCHEMA));
    }

    private static Iterator<Row> sentences(Row report) {
        List<Row> rows = new ArrayList<>();
        for (Sentence sentence : new SentenceSplitter().split(ReportRow.text(report))) {
            rows.add(RowFactory.create(
                    report.getString(0),
                    report.getString(1),
                    sentence.section().id(),
                    sentence.offset(),
                    sentence.text().length(),
                    sentence.sha256(),
                    sentence.normalised(),
                    Sizes.mayBeIn(sentence.normalised()) ? sentence.text() : null));
        }
        return rows.iterator();
    }
}
