package org.hilum.inference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.job.Run;
import org.hilum.localization.HeatMap;
import org.hilum.localization.LungHeat;
import org.hilum.localization.MapFrame;
import org.hilum.registry.Model;

/**
 * A model's heat maps of an image.
 *
 * @param geometry geometry of the image in the square that the maps cover
 * @param maps map of each finding, with values 0 to 255
 */
public record ImageMaps(ImageGeometry geometry, Map<Finding, HeatMap> maps) {
    private static final LocalizationSettings MAPS_ONLY = new LocalizationSettings(List.of(), Set.of(), 0, true, false);

    /**
     * Computes maps, on the executors.
     *
     * @param run run that reads the lake
     * @param model the model
     * @param images columns image_id, sha256, width, height; some thousands at most, since the maps come to the driver
     * @return maps by image, in the order of the ids
     */
    public static Map<String, ImageMaps> compute(Run run, Model model, Dataset<Row> images) {
        Map<String, ImageGeometry> geometries = new HashMap<>();
        for (Row row : ImageGeometry.join(run.lake(), model.preprocessing(), images)
                .drop("pixels")
                .collectAsList()) {
            geometries.put(row.getAs("image_id"), ImageGeometry.of(row));
        }
        Map<String, ImageMaps> all = new TreeMap<>();
        for (Row row : Inference.run(
                        run.lake(),
                        model,
                        images,
                        MAPS_ONLY,
                        run.lake().spark().sparkContext().longAccumulator())
                .select("image_id", "maps")
                .collectAsList()) {
            Map<Finding, HeatMap> maps = new EnumMap<>(Finding.class);
            for (Row map : row.<Row>getList(row.fieldIndex("maps"))) {
                maps.put(Finding.predicted(map.getAs("finding")).orElseThrow(), heatMap(map));
            }
            all.put(row.getAs("image_id"), new ImageMaps(geometries.get(row.<String>getAs("image_id")), maps));
        }
        return all;
    }

    /** Returns a finding's heat over the lungs, which must be known. */
    LungHeat lungHeat(Finding finding) {
        MapFrame place = geometry.place();
        return LungHeat.of(maps.get(finding), place, place.lungs().orElseThrow());
    }

    private static HeatMap heatMap(Row row) {
        byte[] bytes = row.getAs("map");
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return new HeatMap(row.getAs("side"), values, row.getAs("first"), row.getAs("step"));
    }

    /** Returns the mean map of a finding; the images have maps of one size. */
    public static HeatMap mean(Iterable<ImageMaps> images, Finding finding) {
        List<HeatMap> maps = new ArrayList<>();
        images.forEach(image -> maps.add(image.maps.get(finding)));
        float[] sum = new float[maps.get(0).values().length];
        for (HeatMap map : maps) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += map.values()[i] / maps.size();
            }
        }
        HeatMap first = maps.get(0);
        return new HeatMap(first.side(), sum, first.first(), first.step());
    }
}
