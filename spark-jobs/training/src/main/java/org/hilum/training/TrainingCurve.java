package org.hilum.training;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/** Reads the training curve of a model from its bundle. */
public final class TrainingCurve {
    private static final String KEY = "curve";
    private static final StructType COLUMNS = StructType.fromDDL(
            "network int, epoch int, loss double, validationAuc double, imagesPerSecond double, seconds double, computing double,"
                    + " waiting double, sending double, averaging double");

    private TrainingCurve() {}

    /**
     * Returns one row per epoch of each network: loss, mean validation AUC, images per second, and seconds by activity.
     *
     * @param lake lake of the model
     * @param model the model
     * @throws HilumException of kind failed if the bundle has no curve
     */
    public static Dataset<Row> read(Lake lake, Model model) {
        List<Row> rows = new ArrayList<>();
        if (bundle(lake, model).metadata().get(KEY) instanceof List<?> curve) {
            for (Object point : curve) {
                rows.add(row((Map<?, ?>) point));
            }
        }
        if (rows.isEmpty()) {
            throw HilumException.failed("The bundle of model " + model.id() + " has no training curve.");
        }
        return lake.spark().createDataFrame(rows, COLUMNS);
    }

    private static ModelBundle bundle(Lake lake, Model model) {
        try {
            return ModelBundle.read(new ByteArrayInputStream(Models.bundle(lake, model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(Map<?, ?> point) {
        Object[] values = new Object[COLUMNS.size()];
        for (int i = 0; i < values.length; i++) {
            StructField column = COLUMNS.apply(i);
            // older models have one network, without a number
            Number value = (Number) point.get(column.name());
            if (column.dataType().equals(DataTypes.IntegerType)) {
                values[i] = value == null ? (Object) 1 : (Object) value.intValue();
            } else {
                values[i] = value == null ? null : (Object) value.doubleValue();
            }
        }
        return RowFactory.create(values);
    }
}
