package org.hilum.training;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.HilumException;
import org.hilum.job.Run;
import org.hilum.registry.ImagePixels;

/**
 * Training examples from the manifest in a model's bundle. They do not depend on the present tables, only on the
 * pixels.
 *
 * @param run run that trains
 * @param preprocessing name of the working pixels
 */
record ManifestExamples(Run run, String preprocessing) {
    private static final StructType SCHEMA = StructType.fromDDL(
            "image_id string, patient_id string, sha256 string, split string, labels array<int>, places array<string>");

    /**
     * Returns the columns of {@link TrainingExamples}; patient_id is empty, since a manifest has no patient ids.
     *
     * @param bundle bundle with the manifest
     * @throws HilumException of kind failed if pixels are missing
     */
    Dataset<Row> read(ModelBundle bundle) {
        List<Row> rows = bundle.manifest().stream().map(ManifestExamples::row).toList();
        Dataset<Row> examples = run.lake().spark().createDataFrame(rows, SCHEMA);
        long there = new ImagePixels(run.lake(), preprocessing).join(examples).count();
        if (there < rows.size()) {
            throw HilumException.failed(
                    "Of the " + rows.size() + " images that the model was trained on, the lake has the pixels "
                            + preprocessing + " of " + there + ": it cannot be trained again.");
        }
        return examples;
    }

    private static Row row(ManifestRow row) {
        return RowFactory.create(
                row.imageId(),
                "",
                row.pixelSha256(),
                row.split(),
                row.labels().toArray(Integer[]::new),
                row.places().toArray(String[]::new));
    }
}
