package org.hilum.lake;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code models}.
 *
 * @param modelId id of the model
 * @param stage stage of the model
 * @param history stages of the model, in the order in which it entered them
 * @param labeler name of the labeler whose labels the model learned
 * @param labelerVersion version of that labeler
 * @param findings ids of the predicted findings, in the order of the network's outputs
 * @param preprocessing name of the working pixels that the model reads
 * @param tableVersions versions of the tables that the model was trained from, by table name
 * @param configuration settings of network and training, JSON; null if they were not recorded
 * @param metrics measurements of the training by name
 * @param uri URI of the bundle when it was written
 * @param recipe hash of images, labels and settings, whatever weights the training started from; null if it was not
 *     recorded
 * @param startedFrom id of the model whose weights the training started from; null if there is none
 * @param bundleSha256 SHA-256 of the bundle in hexadecimal digits; null if it was not recorded
 * @param createdAt time when the model was recorded
 * @param batch run that wrote the row
 */
public record ModelRow(
        String modelId,
        ModelStage stage,
        List<StageEntry> history,
        String labeler,
        String labelerVersion,
        List<String> findings,
        String preprocessing,
        Map<String, Long> tableVersions,
        String configuration,
        Map<String, Double> metrics,
        String uri,
        String recipe,
        String startedFrom,
        String bundleSha256,
        Timestamp createdAt,
        String batch)
        implements TableRow {

    /**
     * An element of the column {@code history}.
     *
     * @param stage stage that the model entered
     * @param since time when it did
     * @param runId run that changed the stage
     */
    public record StageEntry(ModelStage stage, Timestamp since, String runId) {
        private static StageEntry from(Row row) {
            return new StageEntry(ModelStage.of(row.getAs("stage")), row.getAs("since"), row.getAs("run_id"));
        }

        private Row toRow() {
            return RowFactory.create(stage.value(), since, runId);
        }
    }

    /** Reads a row by the names of its columns. */
    public static ModelRow from(Row row) {
        return new ModelRow(
                row.getAs("model_id"),
                ModelStage.of(row.getAs("stage")),
                RowColumns.<Row>list(row, "history").stream()
                        .map(StageEntry::from)
                        .toList(),
                row.getAs("labeler"),
                row.getAs("labeler_version"),
                RowColumns.list(row, "findings"),
                row.getAs("preprocessing"),
                RowColumns.map(row, "table_versions"),
                row.getAs("configuration"),
                RowColumns.map(row, "metrics"),
                row.getAs("uri"),
                row.getAs("recipe"),
                row.getAs("started_from"),
                row.getAs("bundle_sha256"),
                row.getAs("created_at"),
                row.getAs("batch"));
    }

    @Override
    public Row toRow() {
        return RowFactory.create(
                modelId,
                stage.value(),
                history.stream().map(StageEntry::toRow).toArray(Row[]::new),
                labeler,
                labelerVersion,
                findings.toArray(String[]::new),
                preprocessing,
                tableVersions,
                configuration,
                metrics,
                uri,
                recipe,
                startedFrom,
                bundleSha256,
                createdAt,
                batch);
    }
}
