package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compares predictions and boxes for all images of a lake on a cluster and on one machine. */
public final class Localized {
    /** Maximum difference of probabilities: batches with other images add floating-point numbers in another order. */
    public static final double PROBABILITY_TOLERANCE = 1e-4;
    /**
     * Maximum difference of box edges in pixels: boxes are cut at thresholds from maps that are rounded to bytes, so
     * the last digit of a float occasionally moves an edge by a pixel, and rarely joins two boxes.
     */
    public static final double PIXEL_TOLERANCE = 1;

    private static final double CLOSE_BOXES = 0.99;

    private Localized() {}

    /** Localizes a lake on a cluster and its copy on one machine with the same model, and compares the rows. */
    public static void assertTheSame(TypedCommands cluster, String lake, Path copy) {
        EmbeddedRun.copy(Path.of(lake), copy);
        // threads add floating-point numbers in different orders, so use as many as an executor has
        TypedCommands embedded = EmbeddedRun.shared().commands().in(Map.of("OMP_NUM_THREADS", "1"));
        cluster.run("localize", "--lake", lake, "--all");
        embedded.run("localize", "--lake", copy.toString(), "--all");

        List<String> ours = rows(embedded, lake);
        List<String> theirs = rows(embedded, copy.toString());
        assertThat(ours.stream().filter(Localized::isPrediction).count()).isEqualTo(EmbeddedRun.IMAGES * 8L);
        CloseRows.assertClose(predictions(ours), predictions(theirs), 4, PROBABILITY_TOLERANCE);
        assertThat(boxes(ours)).hasSizeGreaterThan(EmbeddedRun.IMAGES);
        assertThat(CloseRows.closeShare(boxes(ours), boxes(theirs), 4, PIXEL_TOLERANCE))
                .as("share of boxes that are the same")
                .isGreaterThan(CLOSE_BOXES);
    }

    /** Returns probabilities, as boxes without generator, and boxes, in one query, since each query is a process. */
    private static List<String> rows(TypedCommands commands, String lake) {
        String query =
                "select image_id, finding, '-' generator, 0 n, probability x, 0 y, 0 width, 0 height from predictions"
                        + " union all select image_id, finding, generator, n, x, y, width, height from localizations"
                        + " order by 1, 2, 3, 4";
        return commands.sql(lake, query).lines().skip(1).toList();
    }

    private static boolean isPrediction(String row) {
        return row.contains(",-,");
    }

    private static List<String> predictions(List<String> rows) {
        return rows.stream().filter(Localized::isPrediction).toList();
    }

    private static List<String> boxes(List<String> rows) {
        return rows.stream().filter(row -> !isPrediction(row)).toList();
    }
}
