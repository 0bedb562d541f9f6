package org.hilum.mining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.hilum.faults.HaltPoint;
import org.hilum.lake.LakeTable;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.SentenceAnswer;
import org.hilum.reports.SentenceMention;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.attributes.Severity;

/** Mines distinct sentences into rows of {@code sentences}. */
final class SentenceAnswers {
    private SentenceAnswers() {}

    /**
     * Mines sentences on the executors.
     *
     * @param sentences distinct sentences, with columns sentence_sha256 and normalised
     * @param settings settings of the labeler
     * @param labelerVersion version of the labeler
     * @param progress counter of mined sentences
     */
    static Dataset<Row> mine(
            Dataset<Row> sentences, LabelerSettings settings, String labelerVersion, LongAccumulator progress) {
        MapFunction<Row, Row> mine = row -> {
            SentenceAnswer answer = ExecutorLabeler.load(settings).miner().mine(row.getString(1));
            progress.add(1);
            HaltPoint.reachedInTask("mine/sentence");
            return row(row.getString(0), labelerVersion, answer);
        };
        return sentences
                .select("sentence_sha256", "normalised")
                .map(mine, Encoders.row(LakeTable.SENTENCES.definition().schema()));
    }

    private static Row row(String sha256, String version, SentenceAnswer answer) {
        // the key of mentions allows one mention of a finding per position
        Set<String> places = new HashSet<>();
        List<SentenceMention> said = answer.mentions().stream()
                .filter(mention -> places.add(mention.offset() + " " + mention.finding()))
                .toList();
        List<Row> mentions = said.stream()
                .map(mention -> RowFactory.create(
                        mention.offset(),
                        mention.length(),
                        mention.finding(),
                        mention.concept(),
                        mention.term(),
                        mention.assertion().id(),
                        mention.rule()))
                .toList();
        return RowFactory.create(
                sha256,
                version,
                answer.status().id(),
                mentions.toArray(Row[]::new),
                said.stream().map(mention -> attributes(mention.attributes())).toArray(Row[]::new),
                answer.reason());
    }

    private static Row attributes(MentionAttributes attributes) {
        return RowFactory.create(
                attributes.laterality().map(Laterality::id).orElse(null),
                attributes.locations().toArray(String[]::new),
                attributes.severity().map(Severity::id).orElse(null),
                attributes.change().map(Change::id).orElse(null),
                attributes.certainty(),
                attributes.words().stream()
                        .map(word -> RowFactory.create(word.kind(), word.offset(), word.length()))
                        .toArray(Row[]::new));
    }
}
