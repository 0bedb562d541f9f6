package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.classifier.MapGrid;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Prediction;
import org.hilum.classifier.Predictor;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.images.WorkingFrame;
import org.hilum.images.WorkingPixels;
import org.hilum.localization.HeatMap;
import org.hilum.localization.MapFrame;
import org.hilum.thorax.Thorax;
import org.hilum.thorax.ThoraxCrop;
import org.hilum.thorax.ThoraxFinder;

/**
 * A real image with radiologists' boxes and a model's heat maps.
 *
 * @param file name of the file
 * @param patient id of the patient
 * @param frame position of the image in the frame that the model sees
 * @param place that frame, with the places of lungs and heart
 * @param thorax lungs and heart, in shares of the working frame
 * @param lungs box around the lungs in pixels of the image
 * @param truth boxes of each finding in pixels of the image
 * @param maps map of each finding
 * @param probabilities probability of each finding
 */
record BoxedImage(
        String file,
        String patient,
        WorkingFrame frame,
        MapFrame place,
        Thorax thorax,
        Optional<BoundingBox> lungs,
        Map<Finding, List<BoundingBox>> truth,
        Map<Finding, HeatMap> maps,
        Map<Finding, Float> probabilities) {
    private static final int BATCH = 16;

    /**
     * Reads the images of a folder that have boxes, in the order of their names.
     *
     * @param model a model's bundle
     * @param showsThorax whether the model sees the thorax instead of the whole image
     * @param images folder of the images
     * @param list box list of the NIH release
     */
    static List<BoxedImage> read(ModelBundle model, boolean showsThorax, Path images, Path list) throws IOException {
        Map<String, Map<Finding, List<BoundingBox>>> boxes = PlaceCases.boxes(list);
        List<BoxedImage> all = new ArrayList<>();
        List<byte[]> inputs = new ArrayList<>();
        try (ThoraxFinder finder = new ThoraxFinder();
                Predictor predictor = Predictor.load(model)) {
            for (Path file : LungMasks.files(images)) {
                Map<Finding, List<BoundingBox>> own =
                        boxes.get(file.getFileName().toString());
                if (own == null) {
                    continue;
                }
                WorkingPixels pixels = LungMasks.decode(file);
                Thorax thorax = finder.find(pixels.gray());
                WorkingFrame frame = pixels.frame();
                Optional<BoundingBox> lungs = thorax.lungs().map(box -> frame.toOriginal(scaled(box, frame.size())));
                Optional<BoundingBox> heart = thorax.heart().map(box -> frame.toOriginal(scaled(box, frame.size())));
                ThoraxCrop input = showsThorax && lungs.isPresent()
                        ? ThoraxCrop.upright(pixels.gray(), frame, lungs.get(), thorax.quality())
                        : new ThoraxCrop(pixels.gray(), frame);
                inputs.add(input.gray());
                WorkingFrame seen = input.frame();
                all.add(new BoxedImage(
                        file.getFileName().toString(),
                        file.getFileName().toString().split("_")[0],
                        seen,
                        new MapFrame(seen.size(), lungs.map(seen::toWorking), heart.map(seen::toWorking)),
                        thorax,
                        lungs,
                        inPixels(own, seen.original()),
                        new EnumMap<>(Finding.class),
                        new EnumMap<>(Finding.class)));
            }
            addMaps(all, inputs, predictor, model.findings());
        }
        return all;
    }

    private static void addMaps(
            List<BoxedImage> images, List<byte[]> inputs, Predictor predictor, List<Finding> findings) {
        MapGrid grid = predictor.grid();
        for (int from = 0; from < inputs.size(); from += BATCH) {
            List<Prediction> predictions =
                    predictor.predict(inputs.subList(from, Math.min(inputs.size(), from + BATCH)));
            for (int i = 0; i < predictions.size(); i++) {
                float[][] maps = predictions.get(i).heatMaps();
                for (int finding = 0; finding < findings.size(); finding++) {
                    images.get(from + i)
                            .probabilities
                            .put(findings.get(finding), predictions.get(i).probabilities()[finding]);
                    int side = (int) Math.round(Math.sqrt(maps[finding].length));
                    images.get(from + i)
                            .maps
                            .put(findings.get(finding), new HeatMap(side, maps[finding], grid.first(), grid.step()));
                }
            }
        }
    }

    private static Map<Finding, List<BoundingBox>> inPixels(Map<Finding, List<BoundingBox>> shares, Frame frame) {
        Map<Finding, List<BoundingBox>> pixels = new HashMap<>();
        shares.forEach((finding, boxes) -> pixels.put(
                finding,
                boxes.stream()
                        .map(box -> new BoundingBox(
                                box.x() * frame.width(),
                                box.y() * frame.height(),
                                box.width() * frame.width(),
                                box.height() * frame.height()))
                        .toList()));
        return pixels;
    }

    private static BoundingBox scaled(BoundingBox shares, double side) {
        return new BoundingBox(shares.x() * side, shares.y() * side, shares.width() * side, shares.height() * side);
    }
}
