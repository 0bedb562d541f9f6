package org.hilum.mining;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;

import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.hilum.reports.attributes.Attribute;
import org.hilum.reports.attributes.AttributeWords;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Sizes;

/** Converts mined sentences to rows of {@code mentions}, with offsets in the report. */
final class MentionRows {
    /** The largest dimension of a size in millimetres. */
    private static final UserDefinedFunction MILLIMETRES = udf(
            (String text) -> {
                OptionalDouble size = text == null ? OptionalDouble.empty() : Sizes.largest(text);
                return size.isPresent() && size.getAsDouble() > 0 ? (Double) size.getAsDouble() : null;
            },
            DataTypes.DoubleType);

    private static final UserDefinedFunction CHANGE_OF_SIZE = udf(
            (Double former, Double present) -> former == null || present == null
                    ? null
                    : Change.between(former, present).id(),
            DataTypes.StringType);

    private MentionRows() {}

    /**
     * Returns the mentions.
     *
     * @param sentences sentences of reports with the answers of the miner; the column {@code measured} has the words of those that
     *     may hold a size
     * @param version version of the labeler
     */
    static Dataset<Row> of(Dataset<Row> sentences, String version) {
        return sentences
                .withColumn("both", explode(arrays_zip(col("mentions"), col("attributes"))))
                .withColumn("mention", col("both.mentions"))
                .withColumn("said", col("both.attributes"))
                .withColumn("size_mm", largest(Attribute.SIZE.id()))
                .select(
                        col("report_id"),
                        col("section"),
                        col("sentence_offset").plus(col("mention.offset")).as("offset"),
                        col("mention.finding").as("finding"),
                        lit(version).as("labeler_version"),
                        col("study_id"),
                        col("mention.length").as("length"),
                        col("mention.concept").as("concept"),
                        col("mention.term").as("term"),
                        col("mention.assertion").as("assertion"),
                        col("mention.rule").as("rule"),
                        col("sentence_offset"),
                        col("sentence_length"),
                        col("said.laterality").as("laterality"),
                        col("said.locations").as("locations"),
                        col("said.severity").as("severity"),
                        coalesce(
                                        col("said.change"),
                                        CHANGE_OF_SIZE.apply(largest(AttributeWords.FORMER_SIZE), col("size_mm")))
                                .as("change"),
                        col("size_mm"),
                        col("said.certainty").as("certainty"),
                        attributeWords().as("attribute_words"));
    }

    /** Returns the largest size among the words of a kind, in millimetres. */
    private static Column largest(String kind) {
        Column sizes =
                filter(col("said.words"), word -> word.getField("attribute").equalTo(kind));
        return array_max(transform(
                sizes,
                word -> MILLIMETRES.apply(
                        col("measured").substr(word.getField("offset").plus(1), word.getField("length")))));
    }

    private static Column attributeWords() {
        return transform(
                col("said.words"),
                word -> struct(
                        word.getField("attribute").as("attribute"),
                        word.getField("offset").plus(col("sentence_offset")).as("offset"),
                        word.getField("length").as("length")));
    }
}
