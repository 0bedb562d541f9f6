package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

import java.util.Arrays;

/** Tables of models, their predictions and their measurements. */
final class ModelTables {
    private ModelTables() {}

    static TableDefinition models() {
        return table("models", "Trained models, at most one of them the champion")
                .key("model_id", "string", "Id of the model")
                .required("stage", "string", "candidate, champion or retired")
                .column(
                        "history",
                        "array<struct<stage:string,since:timestamp,run_id:string>>",
                        "Stages of the model with their times")
                .required("labeler", "string", "Labeler whose labels the model was trained on")
                .required("labeler_version", "string", "Version of the labeler")
                .column("findings", "array<string>", "Predicted findings, in the order of the outputs")
                .required("preprocessing", "string", "Preprocessing of the working pixels that the model reads")
                .column("table_versions", "map<string,bigint>", "Version of each table that the training read")
                .column("configuration", "string", "Network and training settings, JSON")
                .column("metrics", "map<string,double>", "Metrics of the training, measured on the validation part")
                .required("uri", "string", "URI of the bundle when it was written; it is read from models/ of the lake")
                .column("recipe", "string", "Hash of images, labels and settings, independent of the initial weights")
                .column(
                        "started_from",
                        "string",
                        "Model whose weights are the initial weights; NULL for random or published weights")
                .column(
                        "bundle_sha256",
                        "string",
                        "SHA-256 of the bundle, verified when the bundle is read; NULL if not verified")
                .bookkeeping("created_at", "timestamp", "Time at which the model was recorded")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .oneOf(
                        "stage_known",
                        "stage",
                        Arrays.stream(ModelStage.values()).map(ModelStage::value))
                .statistics("model_id", "stage", "labeler", "labeler_version")
                .build();
    }

    static TableDefinition predictions() {
        return table("predictions", "Probabilities that a model predicts for an image")
                .key("model_id", "string", "The model")
                .key("image_id", "string", "The image")
                .key("finding", "string", "The finding")
                .required("probability", "double", "0 to 1")
                .column("peak_x", "double", "x of the heat map's maximum, pixels of the image's original frame")
                .column(
                        "peak_y",
                        "double",
                        "y of the heat map's maximum; outside the frame if the maximum is in the padding")
                .column("boxes_by", "string", "Generators of the image's boxes with their settings")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("probability_range", "probability >= 0 and probability <= 1")
                .statistics("model_id", "finding", "batch")
                .build();
    }

    static TableDefinition localizations() {
        return table("localizations", "Boxes that a model detected, in pixels of the image's original frame")
                .key("model_id", "string", "The model")
                .key("image_id", "string", "The image")
                .key("finding", "string", "The finding")
                .key("generator", "string", "Generator that computed the box from the heat map")
                .key("n", "int", "Rank by score, then by coordinates, from 1")
                .required("x", "double", "Left edge, pixels")
                .required("y", "double", "Upper edge, pixels")
                .required("width", "double", "Pixels")
                .required("height", "double", "Pixels")
                .column("share", "double", "The box's share of the image's area, 0 to 1")
                .required("score", "double", "Mean of the heat map in the box, 0 to 1")
                .required("threshold", "int", "Threshold on the [0, 255] map that bounds the region")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("score_range", "score >= 0 and score <= 1")
                .check("box_positive", "width > 0 and height > 0")
                .statistics("model_id", "finding", "generator", "batch")
                .build();
    }

    static TableDefinition heatMaps() {
        return table("heat_maps", "Heat maps of a model, stored if localize.keep-maps is true")
                .key("model_id", "string", "The model")
                .key("image_id", "string", "The image")
                .key("finding", "string", "The finding")
                .required("side", "int", "Number of positions in a row and in a column")
                .required("first", "double", "Centre of the first position, a share of the square working frame's side")
                .required(
                        "step", "double", "Distance between neighbouring centres, a share of the working frame's side")
                .required("least", "double", "The value that byte 0 stands for")
                .required("most", "double", "The value that byte 255 stands for")
                .required("map", "binary", "side * side bytes, row by row")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("side_positive", "side > 0 and step > 0")
                .statistics("model_id", "finding", "batch")
                .build();
    }

    static TableDefinition usualHeat() {
        return table(
                        "usual_heat",
                        "Heat that a model usually shows over the lungs for a finding; the generator prior needs it")
                .key("model_id", "string", "The model")
                .key("finding", "string", "The finding")
                .required("images", "int", "Number of training images with the finding that were averaged")
                .required(
                        "side",
                        "int",
                        "Number of positions in a row and in a column over the box around the lungs and 15 % beyond")
                .column(
                        "mean",
                        "array<float>",
                        "Mean heat in standard deviations of a map, row by row; NULL if no image")
                .column("deviation", "array<float>", "Standard deviation over the images, row by row; NULL if no image")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("images_not_negative", "images >= 0")
                .build();
    }

    static TableDefinition evaluations() {
        return table("evaluations", "Measured quality of models and labelers")
                .key("subject", "string", "Subject of the measurement: a model id or a labeler")
                .key("subject_version", "string", "Version of the labeler; - for a model")
                .key("reference", "string", "Reference of the measurement: labeler@version or the source of boxes")
                .key("split", "string", "train, validation, test or all")
                .key("data_version", "string", "Versions of the tables that were read")
                .key("finding", "string", "A finding, or all for the mean over findings")
                .key(
                        "metric",
                        "string",
                        "auc, auc_mean, sensitivity, specificity, precision, recall, f1, accuracy, afp, ...")
                .key("parameters", "string", "Parameters of the metric, such as iobb>0.1; - if it has none")
                .column("value", "double", "Value; NULL if it is not defined")
                .column("lower", "double", "Lower end of the 95 % interval")
                .column("upper", "double", "Upper end of the 95 % interval")
                .column("reason", "string", "Reason why value is NULL")
                .column("bin_from", "double", "reliability: smallest probability of the bin; NULL for other metrics")
                .column("bin_to", "double", "reliability: upper bound of the bin")
                .column("bin_mean", "double", "reliability: mean probability of the cases in the bin")
                .column("bin_cases", "int", "reliability: number of cases in the bin")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("value_or_reason", "value is not null or reason is not null")
                .statistics("subject", "reference", "split", "finding", "metric", "batch")
                .schemaVersion(TableMigration.BINS)
                .build();
    }
}
