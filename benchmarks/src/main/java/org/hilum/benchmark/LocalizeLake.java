package org.hilum.benchmark;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.TrainingSpec;
import org.hilum.cli.HilumCommand;
import org.hilum.domain.Finding;
import org.hilum.onednn.CompiledInference;
import org.hilum.phantom.Phantom;
import org.hilum.phantom.PhantomStudy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares {@code localize} of all images of a lake with the forward passes alone: the model's networks on as many
 * batches of the same size from memory. The two take turns in one JVM. Arguments: a folder, the number of images.
 */
final class LocalizeLake {
    private static final int DRAWN = 1000;
    private static final int SIZE = 256;
    private static final int BATCH = 16;
    private static final int NETWORKS = 4;
    private static final int TURNS = 3;

    private LocalizeLake() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int images = Integer.parseInt(arguments[1]);
        String lake = folder.resolve("lake").toString();
        fill(folder, lake, images);
        NativePath.enable();
        Runnable forward = forward(images);
        double[] ratios = new double[TURNS];
        for (int turn = -1; turn < TURNS; turn++) {
            double pure = seconds(forward);
            forget(Path.of(lake, "tables"));
            double job = seconds(() -> command("localize", "--lake", lake, "-Dlocalize.overlays=0"));
            System.out.printf(
                    Locale.ROOT,
                    "%s: forward %.1f s (%.0f images/s), localize %.1f s (%.0f images/s)%n",
                    turn < 0 ? "warm-up" : "turn " + (turn + 1),
                    pure,
                    images / pure,
                    job,
                    images / job);
            if (turn >= 0) {
                ratios[turn] = pure / job;
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "RATIO localization %.2f goal 0.9 (%.2f to %.2f)%n",
                ratios[TURNS / 2],
                ratios[0],
                ratios[TURNS - 1]);
        HilumCommand.stopSpark();
    }

    /** Draws images once and ingests them under the names of as many sites as needed. */
    private static void fill(Path folder, String lake, int images) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("images"));
        StringBuilder labels = new StringBuilder("image_id,Mass\n");
        Phantom phantom = new Phantom(1, SIZE);
        List<PhantomStudy> studies =
                IntStream.range(0, DRAWN).parallel().mapToObj(phantom::study).toList();
        for (PhantomStudy study : studies) {
            BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            System.arraycopy(study.gray(), 0, pixels, 0, pixels.length);
            ImageIO.write(
                    picture, "png", pictures.resolve(study.imageId() + ".png").toFile());
            boolean isMass = study.lesions().stream().anyMatch(lesion -> lesion.finding() == Finding.MASS);
            labels.append(study.imageId()).append(isMass ? ",1\n" : ",0\n");
        }
        for (int site = 0; site < images / DRAWN; site++) {
            command(
                    "ingest",
                    "images",
                    "--lake",
                    lake,
                    "--format",
                    "png",
                    "--site",
                    "s" + site,
                    "--source",
                    pictures.toString());
        }
        Path csv = Files.writeString(folder.resolve("labels.csv"), labels);
        command(
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "phantom",
                "--site",
                "s0",
                "--source",
                csv.toString());
        command("train", "--lake", lake, "--labeler", "phantom", "-Dtrain.epochs=1", "-Dtrain.networks=" + NETWORKS);
    }

    private static Runnable forward(int images) {
        NetworkSpec network = NetworkSpec.compact(Finding.all());
        List<CompiledInference> networks = new ArrayList<>();
        for (int seed = 0; seed < NETWORKS; seed++) {
            networks.add(CompiledInference.compile(ChestNetwork.build(network, TrainingSpec.defaults(), seed))
                    .orElseThrow(() -> new IllegalStateException("oneDNN is not available on this machine")));
        }
        INDArray batch = Nd4j.rand(new int[] {BATCH, 1, network.inputSize(), network.inputSize()});
        return () -> {
            for (int i = 0; i < images / BATCH; i++) {
                networks.forEach(one -> one.outputs(batch));
            }
        };
    }

    /** Removes the results, so that each turn runs a model that has not seen the lake. */
    private static void forget(Path tables) throws IOException {
        for (String table : List.of("predictions", "localizations")) {
            FileUtils.deleteDirectory(tables.resolve(table).toFile());
        }
        DeltaLog.clearCache();
    }

    private static void command(String... words) {
        if (HilumCommand.execute(words) != 0) {
            throw new IllegalStateException("the command failed, see above");
        }
    }

    private static double seconds(Runnable what) {
        long begin = System.nanoTime();
        what.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
