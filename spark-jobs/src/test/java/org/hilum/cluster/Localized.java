package org.hilum.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

/** What a model says and where it points, of all images of a lake: on a cluster as on one machine. */
public final class Localized {
    /** Batches of other images add floats in another order; that much a probability may differ. */
    public static final double PROBABILITY_TOLERANCE = 1e-4;
    /**
     * Boxes are cut out of maps that are rounded to bytes, along thresholds: the last digit of a float moves an edge by a pixel
     * now and then, and rarely joins two boxes.
     */
    public static final double PIXEL_TOLERANCE = 1;

    private static final double CLOSE_BOXES = 0.99;

    private Localized() {}

    /** Localizes a lake on a cluster and its copy on one machine with the same model; compares the rows. */
    public static void assertTheSame(TypedCommands cluster, String lake, Path copy) {
        EmbeddedRun.copy(Path.of(lake), copy);
        // threads among themselves add floats in another order: as many as an executor has
        TypedCommands embedded = EmbeddedRun.once().commands().in(Map.of("OMP_NUM_THREADS", "1"));
        cluster.run("localize", "--lake", lake, "--all");
        embedded.run("localize", "--lake", copy.toString(), "--all");

        String said = "select image_id, finding, probability from predictions order by 1, 2";
        String ours = embedded.sql(lake, said);
        assertThat(ours.lines().count()).isEqualTo(1 + EmbeddedRun.IMAGES * 8L);
        CloseRows.assertClose(ours, embedded.sql(copy.toString(), said), 2, PROBABILITY_TOLERANCE);

        String pointedAt =
                "select image_id, finding, generator, n, x, y, width, height from localizations order by 1, 2, 3, 4";
        String boxes = embedded.sql(lake, pointedAt);
        assertThat(boxes.lines().count()).isGreaterThan(EmbeddedRun.IMAGES);
        assertThat(CloseRows.closeShare(boxes, embedded.sql(copy.toString(), pointedAt), 4, PIXEL_TOLERANCE))
                .as("share of boxes that are the same")
                .isGreaterThan(CLOSE_BOXES);
    }
}
