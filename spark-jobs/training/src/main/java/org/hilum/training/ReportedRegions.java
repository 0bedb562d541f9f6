package org.hilum.training;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.hilum.domain.Assertion;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelerNames;
import org.hilum.images.ImageRotation;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ThoraxRow;
import org.hilum.reports.attributes.Laterality;

/**
 * Tells in which parts of an image its report says that findings are.
 *
 * @param run run that reads
 */
record ReportedRegions(Run run) {
    /** The lungs of an image on which none were found, in parts of the picture: left edge, upper edge, width, height. */
    private static final double[] USUAL_LUNGS = {0.08, 0.08, 0.84, 0.8};

    /**
     * Returns what the reports say, as columns image_id and said: finding id to side and places, as {@link ReportedPlaces} parses
     * them. The miner's current version is read, or the version of the labels if they are the miner's.
     *
     * @param labeler labeler of the labels that are learned
     * @param findings findings of the network
     */
    Dataset<Row> said(LabelerVersion labeler, List<Finding> findings) {
        String version = labeler.versionOf(LabelerNames.MINER)
                .or(() -> Labelers.current(run.source(), LabelerNames.MINER).map(LabelerVersion::version))
                .orElse("");
        Column sides = col("sides");
        Column side = when(size(sides).equalTo(0), lit(""))
                .when(size(sides).equalTo(1), sides.getItem(0))
                .otherwise(lit(Laterality.BILATERAL.id()));
        Dataset<Row> byStudy = run.read(LakeTable.MENTIONS)
                .where(col("labeler_version").equalTo(version))
                .where(col("assertion").isin(Assertion.POSITIVE.id(), Assertion.PROBABLE.id()))
                .where(col("finding").isin(findings.stream().map(Finding::id).toArray()))
                .where(col("laterality").isNotNull().or(size(col("locations")).gt(0)))
                .groupBy("study_id", "finding")
                .agg(
                        collect_set("laterality").as("sides"),
                        flatten(collect_list("locations")).as("places"))
                .withColumn("said", concat(side, lit("/"), array_join(array_sort(array_distinct(col("places"))), "+")))
                .groupBy("study_id")
                .agg(map_from_entries(collect_list(struct("finding", "said"))).as("said"));
        return run.read(LakeTable.IMAGES)
                .select("image_id", "study_id")
                .join(byStudy, JoinKey.of("study_id"), "inner")
                .select("image_id", "said");
    }

    /**
     * Adds a column regions: for each finding the boxes of its places as left, upper, right and lower edge in parts of the side of
     * the pixels, one after the other. It is empty where nothing is said, and where the pixels are turned.
     *
     * @param images images with pixels, as {@link org.hilum.registry.ImagePixels} joins them, and the column places
     */
    Dataset<Row> add(Dataset<Row> images) {
        Dataset<Row> lungs = run.lake()
                .read(LakeTable.THORAX)
                .select("image_id", "lungs_x", "lungs_y", "lungs_width", "lungs_height");
        UDF1<Row, List<List<Double>>> regions = ReportedRegions::regions;
        Dataset<Row> joined = images.join(lungs, JoinKey.of("image_id"), "left_outer");
        Column all = struct(Arrays.stream(joined.columns())
                .filter(name -> !name.equals("pixels"))
                .map(joined::col)
                .toArray(Column[]::new));
        DataType boxes = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType));
        return joined.withColumn("regions", udf(regions, boxes).apply(all))
                .drop("lungs_x", "lungs_y", "lungs_width", "lungs_height");
    }

    private static List<List<Double>> regions(Row image) {
        List<String> places = image.getList(image.fieldIndex("places"));
        boolean known = places.stream().anyMatch(text -> !text.isEmpty());
        if (!known || !image.getAs("orientation").equals(ImageRotation.UPRIGHT.name())) {
            return List.of();
        }
        int side = image.<Integer>getAs("size");
        BoundingBox lungs = lungs(image, side);
        List<List<Double>> all = new ArrayList<>();
        for (String text : places) {
            List<Double> edges = new ArrayList<>();
            ReportedPlaces.parse(text)
                    .map(said -> said.regions(lungs))
                    .orElse(List.of())
                    .forEach(box -> edges.addAll(List.of(
                            box.x() / side,
                            box.y() / side,
                            (box.x() + box.width()) / side,
                            (box.y() + box.height()) / side)));
            all.add(edges);
        }
        return all;
    }

    /** Returns the box around the lungs in pixels of the model's image. */
    private static BoundingBox lungs(Row image, int side) {
        double scale = image.getAs("scale");
        double left = image.getAs("offset_x");
        double top = image.getAs("offset_y");
        Optional<BoundingBox> found = ThoraxRow.box(image, "lungs");
        if (found.isPresent()) {
            BoundingBox box = found.get();
            return new BoundingBox(
                    left + box.x() * scale, top + box.y() * scale, box.width() * scale, box.height() * scale);
        }
        double width = side - 2 * left;
        double height = side - 2 * top;
        return new BoundingBox(
                left + USUAL_LUNGS[0] * width,
                top + USUAL_LUNGS[1] * height,
                USUAL_LUNGS[2] * width,
                USUAL_LUNGS[3] * height);
    }
}
