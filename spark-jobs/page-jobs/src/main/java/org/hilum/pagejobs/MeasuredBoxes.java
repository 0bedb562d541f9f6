package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.lake.Lake;
import org.hilum.page.BoxMeasure;
import org.hilum.page.LocalizationQuality;
import org.hilum.registry.Model;

/**
 * A model's boxes against true ones, as {@code evaluations} has them, of all box generators. Accuracy and false positives
 * by one criterion are the paper's table; every other metric, and the same for a band of sizes, is a row of its own.
 */
final class MeasuredBoxes {
    private static final String REFERENCE = "boxes/";
    private static final String MEAN = "mean";
    private static final Pattern CRITERION = Pattern.compile("(iobb|iou)>[0-9.]+");
    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("accuracy", "Accuracy");
        TITLES.put("afp", "AFP");
        TITLES.put("iou_mean", "Mean IoU");
        TITLES.put("hit_rate", "Hit rate");
        TITLES.put("box_share", "Boxes' share of the image");
    }

    private final List<Measured> all;

    MeasuredBoxes(Lake lake, Model model) {
        this.all = Measured.newest(
                lake, col("subject").equalTo(model.id()).and(col("reference").startsWith(REFERENCE)));
    }

    private record Key(String generator, String criterion, String finding) {}

    /** Accuracy and false positives. */
    List<LocalizationQuality> localization() {
        Map<Key, Map<String, Measured>> rows = new LinkedHashMap<>();
        Map<Key, Long> boxed = new HashMap<>();
        for (Measured measured : all) {
            if (isOfTheTable(measured)) {
                rows.computeIfAbsent(key(measured, measured.parameters()), key -> new HashMap<>())
                        .put(measured.metric(), measured);
            } else if (measured.metric().equals("boxed_images")) {
                boxed.put(key(measured, ""), Measured.count(measured));
                boxed.merge(new Key(generator(measured), "", MEAN), Measured.count(measured), Long::sum);
            }
        }
        List<LocalizationQuality> quality = new ArrayList<>();
        rows.forEach((key, values) -> quality.add(new LocalizationQuality(
                key.generator(),
                key.criterion(),
                key.finding(),
                boxed.getOrDefault(new Key(key.generator(), "", key.finding()), 0L),
                Measured.value(values.get("accuracy")),
                Measured.value(values.get("afp")))));
        return quality;
    }

    /** All that has no place in the paper's table. */
    List<BoxMeasure> others() {
        return all.stream()
                .filter(measured -> TITLES.containsKey(measured.metric()) && !isOfTheTable(measured))
                .map(MeasuredBoxes::other)
                .toList();
    }

    private static BoxMeasure other(Measured measured) {
        Matcher criterion = CRITERION.matcher(measured.parameters());
        String by = criterion.find() ? criterion.group() : "";
        String band = measured.parameters().equals(Measurement.NONE)
                ? ""
                : measured.parameters().replace(by, "").strip();
        return new BoxMeasure(
                generator(measured),
                finding(measured),
                band,
                TITLES.get(measured.metric()) + (by.isEmpty() ? "" : ", " + by),
                measured.value());
    }

    private static boolean isOfTheTable(Measured measured) {
        return Stream.of("accuracy", "afp").anyMatch(measured.metric()::equals)
                && CRITERION.matcher(measured.parameters()).matches();
    }

    private static Key key(Measured measured, String criterion) {
        return new Key(generator(measured), criterion, finding(measured));
    }

    private static String generator(Measured measured) {
        return measured.reference().substring(REFERENCE.length());
    }

    private static String finding(Measured measured) {
        return measured.finding().equals(Measurement.ALL) ? MEAN : measured.finding();
    }
}
