package org.hilum.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;

/** The training curve of a model, as its bundle stores it. */
public final class TrainingCurve {
    /** Key of the curve in the bundle's metadata. */
    public static final String KEY = "curve";

    /** Key of the epochs whose weights the model has, one per network, in the bundle's metadata. */
    public static final String CHOSEN_EPOCHS_KEY = "epochs";

    private static final StructType COLUMNS = StructType.fromDDL(
            "network int, epoch int, loss double, validationAuc double, imagesPerSecond double, seconds double, computing double,"
                    + " waiting double, sending double, averaging double");

    private TrainingCurve() {}

    /**
     * Returns the epochs of all networks of a model, network by network.
     *
     * @param metadata metadata of the model's bundle
     * @return the epochs; empty if the bundle has no curve
     */
    public static List<TrainedEpoch> epochs(Map<String, Object> metadata) {
        List<TrainedEpoch> epochs = new ArrayList<>();
        if (metadata.get(KEY) instanceof List<?> curve) {
            for (Object epoch : curve) {
                if (epoch instanceof Map<?, ?> values) {
                    epochs.add(TrainedEpoch.fromMetadata(values));
                }
            }
        }
        return epochs;
    }

    /**
     * Returns the epochs whose weights the model has.
     *
     * @param metadata metadata of the model's bundle
     * @return one epoch per network, from 1; empty if the bundle does not say
     */
    public static List<Integer> chosenEpochs(Map<String, Object> metadata) {
        return metadata.get(CHOSEN_EPOCHS_KEY) instanceof List<?> epochs
                ? epochs.stream().map(epoch -> ((Number) epoch).intValue()).toList()
                : List.of();
    }

    /**
     * Returns one row per epoch of each network: loss, mean validation AUC, images per second, and seconds by activity.
     *
     * @param lake lake of the model
     * @param model the model
     * @throws HilumException of kind failed if the bundle has no curve
     */
    public static Dataset<Row> read(Lake lake, Model model) {
        List<Row> rows = epochs(Models.read(lake, model).metadata()).stream()
                .map(TrainingCurve::row)
                .toList();
        if (rows.isEmpty()) {
            throw HilumException.failed("The bundle of model " + model.id() + " has no training curve.");
        }
        return lake.spark().createDataFrame(rows, COLUMNS);
    }

    private static Row row(TrainedEpoch epoch) {
        return RowFactory.create(
                epoch.network(),
                epoch.epoch(),
                epoch.loss(),
                epoch.validationAuc(),
                epoch.imagesPerSecond(),
                epoch.seconds(),
                epoch.computing(),
                epoch.waiting(),
                epoch.sending(),
                epoch.averaging());
    }
}
