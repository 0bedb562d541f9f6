package org.hilum.thorax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Replicas;
import org.hilum.classifier.Tensor;
import org.hilum.domain.BoundingBox;
import org.hilum.images.ImageRotation;

/**
 * Finds lungs and heart on images. An image without a plausible thorax is also tried turned, mirrored and with exchanged
 * tones; the variant with the highest confidence says what is wrong with it and where lungs and heart lie. Thread-safe.
 *
 * <p>The thresholds were chosen on real radiographs and their turned, mirrored and inverted forms; modules/thorax/README.md
 * has the figures.
 */
public final class ThoraxFinder implements AutoCloseable {
    /** Name and version of network and rules. */
    public static final String VERSION = "thorax 2";

    /** Confidence below which an image counts as one without a thorax. */
    public static final double FOUND = 0.1;

    /** Confidence from which on no other variant of an image is tried. */
    private static final double SURE = 0.4;
    /** Least confidence of another variant. */
    private static final double CLEAR = 0.25;
    /** How much more confident another variant must be. */
    private static final double MARGIN = 0.1;
    /** Offset of the heart towards the patient's right from which on an image may be mirrored. */
    private static final double HEART_ON_THE_RIGHT = -0.02;
    /** How much more confident the mirrored image must be. */
    private static final double MIRROR_MARGIN = 0.02;
    /** Standard deviation of gray values up to which an image counts as blank. */
    private static final double BLANK = 3;

    private final Replicas<OutlineNetwork> networks;

    /** Loads the network that hilum ships. */
    public ThoraxFinder() {
        this(OutlineNetwork.weights());
    }

    /** Uses other weights, as {@link ThoraxTraining} returns them. */
    public ThoraxFinder(SortedMap<String, Tensor> weights) {
        NativePath.warnIfOff();
        this.networks = new Replicas<>(() -> new OutlineNetwork(weights));
    }

    /** Finds the thorax of an image; see {@link #find(List)}. */
    public Thorax find(byte[] image) {
        return find(List.of(image)).get(0);
    }

    /**
     * Finds the thorax of each image.
     *
     * @param images gray values of square images, row by row, of any size
     * @return results in the order of the images
     */
    public List<Thorax> find(List<byte[]> images) {
        List<byte[]> inputs = images.stream().map(NetworkInput::resample).toList();
        List<OutlineMaps> maps = outline(inputs);
        List<Thorax> found = new ArrayList<>();
        for (int image = 0; image < inputs.size(); image++) {
            found.add(judge(inputs.get(image), maps.get(image)));
        }
        return found;
    }

    private List<OutlineMaps> outline(List<byte[]> inputs) {
        List<OutlineMaps> maps = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += OutlineNetwork.BATCH) {
            List<byte[]> batch = inputs.subList(from, Math.min(inputs.size(), from + OutlineNetwork.BATCH));
            networks.withNetworks(network -> maps.addAll(network.outline(batch)));
        }
        return maps;
    }

    /** A variant of an image, outlined. */
    private record Outlined(ImageVariant variant, OutlineMaps maps, LungFeatures features) {}

    private Thorax judge(byte[] input, OutlineMaps maps) {
        if (isBlank(input)) {
            return Thorax.none(ImageQuality.BLANK, 0);
        }
        LungFeatures features = LungFeatures.of(maps);
        double confidence = features.confidence();
        Outlined asItIs = new Outlined(ImageVariant.AS_IT_IS, maps, features);
        if (confidence >= SURE && features.heartOffset() > HEART_ON_THE_RIGHT) {
            return withCut(input, thorax(asItIs));
        }
        Optional<Outlined> other = betterVariant(input, features, confidence);
        if (other.isPresent() && other.get().variant != ImageVariant.MIRROR) {
            return thorax(other.get());
        }
        if (confidence < FOUND) {
            return Thorax.none(features.showOneLung() ? ImageQuality.ONE_LUNG : ImageQuality.NO_CHEST, confidence);
        }
        Thorax thorax = thorax(asItIs);
        return other.isPresent() ? thorax.withQuality(other.get().variant.quality()) : withCut(input, thorax);
    }

    private static Thorax withCut(byte[] input, Thorax thorax) {
        return PictureEdge.of(input).cuts(thorax) ? thorax.withQuality(ImageQuality.CUT_OFF) : thorax;
    }

    /** Returns the variant in which the thorax is found with more confidence by a margin; empty if there is none. */
    private Optional<Outlined> betterVariant(byte[] input, LungFeatures features, double confidence) {
        List<ImageVariant> variants = Arrays.stream(ImageVariant.values())
                .filter(variant -> variant != ImageVariant.AS_IT_IS)
                .toList();
        List<OutlineMaps> maps =
                outline(variants.stream().map(variant -> variant.apply(input)).toList());
        Optional<Outlined> best = Optional.empty();
        double highest = Math.max(CLEAR, confidence + MARGIN);
        for (int i = 0; i < variants.size(); i++) {
            Outlined other = new Outlined(variants.get(i), maps.get(i), LungFeatures.of(maps.get(i)));
            if (other.variant == ImageVariant.MIRROR) {
                boolean mirrored = confidence >= FOUND
                        && features.heartOffset() < HEART_ON_THE_RIGHT
                        && other.features.heartOffset() > -HEART_ON_THE_RIGHT
                        && other.features.confidence() > confidence + MIRROR_MARGIN;
                best = mirrored && best.isEmpty() ? Optional.of(other) : best;
            } else if (other.features.confidence() > highest) {
                highest = other.features.confidence();
                best = Optional.of(other);
            }
        }
        return best;
    }

    /** Returns the thorax of a variant, in the image as it is. */
    private static Thorax thorax(Outlined outlined) {
        OutlineMask right = OutlineMask.of(outlined.maps.of(Outline.RIGHT_LUNG));
        OutlineMask left = OutlineMask.of(outlined.maps.of(Outline.LEFT_LUNG));
        OutlineMask heart = OutlineMask.of(outlined.maps.of(Outline.HEART));
        ImageRotation turn = outlined.variant.orientation();
        BoundingBox lungs = union(right.box().orElseThrow(), left.box().orElseThrow());
        return new Thorax(
                Optional.of(turn.toImage(lungs, 1)),
                heart.box().map(box -> turn.toImage(box, 1)),
                outlined.features.rotation(),
                outlined.features.confidence(),
                outlined.variant.quality(),
                turn.inverse().turn(outlines(right, left, heart)));
    }

    private static BoundingBox union(BoundingBox one, BoundingBox other) {
        double left = Math.min(one.x(), other.x());
        double top = Math.min(one.y(), other.y());
        return new BoundingBox(
                left,
                top,
                Math.max(one.x() + one.width(), other.x() + other.width()) - left,
                Math.max(one.y() + one.height(), other.y() + other.height()) - top);
    }

    private static byte[] outlines(OutlineMask right, OutlineMask left, OutlineMask heart) {
        byte[] outlines = new byte[Thorax.SIDE * Thorax.SIDE];
        for (int i = 0; i < outlines.length; i++) {
            if (right.contains(i)) {
                outlines[i] = Outline.RIGHT_LUNG.code();
            } else if (left.contains(i)) {
                outlines[i] = Outline.LEFT_LUNG.code();
            } else if (heart.contains(i)) {
                outlines[i] = Outline.HEART.code();
            }
        }
        return outlines;
    }

    private static boolean isBlank(byte[] gray) {
        double sum = 0;
        double squares = 0;
        for (byte pixel : gray) {
            int value = pixel & 0xff;
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / gray.length;
        return Math.sqrt(Math.max(0, squares / gray.length - mean * mean)) <= BLANK;
    }

    /** Releases the network's off-heap memory. */
    @Override
    public void close() {
        networks.close();
    }
}
