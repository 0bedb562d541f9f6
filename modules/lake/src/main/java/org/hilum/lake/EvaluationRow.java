package org.hilum.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code evaluations}.
 *
 * @param subject id of a model or name of a labeler
 * @param subjectVersion version of the labeler; - for a model
 * @param reference reference that the subject is measured against
 * @param split id of a split part, or all
 * @param dataVersion versions of the tables that were read
 * @param finding id of a finding, or all
 * @param metric id of the metric
 * @param parameters parameters of the metric, or -
 * @param value the value; null if it is undefined
 * @param lower lower bound of the 95 % interval; null for none
 * @param upper upper bound of the 95 % interval; null for none
 * @param reason why the value is undefined; null if it is defined
 * @param binFrom smallest probability of the bin; null if the metric has no bin
 * @param binTo upper bound of the bin; null if the metric has no bin
 * @param binMean mean probability of the cases in the bin; null if the metric has no bin
 * @param binCases number of cases in the bin; null if the metric has no bin
 * @param batch run that wrote the row
 */
public record EvaluationRow(
        String subject,
        String subjectVersion,
        String reference,
        String split,
        String dataVersion,
        String finding,
        String metric,
        String parameters,
        Double value,
        Double lower,
        Double upper,
        String reason,
        Double binFrom,
        Double binTo,
        Double binMean,
        Integer binCases,
        String batch)
        implements TableRow {
    /** Reads a row by the names of its columns. */
    public static EvaluationRow from(Row row) {
        return new EvaluationRow(
                row.getAs("subject"),
                row.getAs("subject_version"),
                row.getAs("reference"),
                row.getAs("split"),
                row.getAs("data_version"),
                row.getAs("finding"),
                row.getAs("metric"),
                row.getAs("parameters"),
                row.getAs("value"),
                row.getAs("lower"),
                row.getAs("upper"),
                row.getAs("reason"),
                row.getAs("bin_from"),
                row.getAs("bin_to"),
                row.getAs("bin_mean"),
                row.getAs("bin_cases"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                subject,
                subjectVersion,
                reference,
                split,
                dataVersion,
                finding,
                metric,
                parameters,
                value,
                lower,
                upper,
                reason,
                binFrom,
                binTo,
                binMean,
                binCases,
                batch);
    }
}
