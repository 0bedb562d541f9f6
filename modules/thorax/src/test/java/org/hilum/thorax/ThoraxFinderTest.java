package org.hilum.thorax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.images.ImageRotation;
import org.hilum.images.WorkingPixels;
import org.hilum.phantom.OutlinedRadiograph;
import org.hilum.phantom.Phantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ThoraxFinderTest {
    private static final ThoraxFinder FINDER = new ThoraxFinder();

    @AfterAll
    static void close() {
        FINDER.close();
    }

    @Test
    void outlinesLungsOfRealRadiographs() {
        List<Path> files = RealData.some(RealData.folder("lung-masks/images"), 3);
        double sum = 0;
        for (Path file : files) {
            WorkingPixels pixels = RealData.pixels(file);
            sum += dice(FINDER.find(pixels.gray()), RealData.lungs(file, pixels));
        }
        assertThat(sum / files.size()).isGreaterThan(0.87);
    }

    @Test
    void findsThoraxOfSyntheticStudies() {
        Phantom phantom = new Phantom(11, 256);
        for (int index = 0; index < 8; index++) {
            OutlinedRadiograph truth = phantom.outlined(index);
            boolean[] lungs = new boolean[truth.gray().length];
            for (int i = 0; i < lungs.length; i++) {
                lungs[i] = truth.rightLung()[i] + truth.leftLung()[i] > 0.5;
            }
            Thorax thorax = FINDER.find(truth.gray());
            assertThat(thorax.quality()).isEqualTo(ImageQuality.GOOD);
            assertThat(dice(thorax, lungs)).as("image " + index).isGreaterThan(0.9);
            assertThat(thorax.cardiothoracicRatio().orElseThrow()).isBetween(0.2, 0.9);
        }
    }

    @Test
    void namesWhatIsWrongWithAnImage() {
        List<Path> files = RealData.some(RealData.folder("nih-256/images"), 40);
        List<byte[]> upright =
                files.stream().map(file -> RealData.pixels(file).gray()).toList();
        assertThat(share(upright, ImageVariant.AS_IT_IS, ImageQuality.GOOD)).isGreaterThan(0.85);
        assertThat(share(upright, ImageVariant.HALF_TURN, ImageQuality.UPSIDE_DOWN))
                .isGreaterThan(0.85);
        assertThat(share(upright, ImageVariant.NEGATIVE, ImageQuality.INVERTED)).isGreaterThan(0.85);
        // an image that is turned counterclockwise has its head on the left, and the clockwise variant corrects it
        assertThat(share(upright, ImageVariant.COUNTERCLOCKWISE, ImageQuality.TURNED_LEFT))
                .isGreaterThan(0.85);
        assertThat(share(upright, ImageVariant.CLOCKWISE, ImageQuality.TURNED_RIGHT))
                .isGreaterThan(0.85);
    }

    @Test
    void findsLungsOfATurnedImageWhereTheyAre() {
        byte[] gray = new Phantom(13, 256).study(0).gray();
        Thorax upright = FINDER.find(gray);
        for (ImageRotation orientation : ImageRotation.values()) {
            Thorax turned = FINDER.find(orientation.inverse().turn(gray));
            assertThat(turned.quality().orientation()).isEqualTo(orientation);
            assertThat(turned.cardiothoracicRatio()).isEqualTo(upright.cardiothoracicRatio());
            assertThat(turned.lungs().orElseThrow())
                    .isEqualTo(orientation.toImage(upright.lungs().orElseThrow(), 1));
            assertThat(turned.outlines()).isEqualTo(orientation.inverse().turn(upright.outlines()));
        }
    }

    @Test
    void findsNoThoraxWhereThereIsNone() {
        byte[] gradient = new byte[256 * 256];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (byte) (i % 256);
        }
        Thorax thorax = FINDER.find(gradient);
        assertThat(thorax.quality()).isEqualTo(ImageQuality.NO_CHEST);
        assertThat(thorax.lungs()).isEmpty();
        assertThat(thorax.cardiothoracicRatio()).isEmpty();
        assertThat(FINDER.find(new byte[64 * 64]).quality()).isEqualTo(ImageQuality.BLANK);
    }

    @Test
    void resultDoesNotDependOnTheOtherImagesAndOnTheSize() {
        Phantom phantom = new Phantom(12, 256);
        List<byte[]> images = List.of(
                phantom.study(0).gray(),
                phantom.study(1).gray(),
                phantom.study(2).gray());
        Thorax alone = FINDER.find(images.get(1));
        BoundingBox together = FINDER.find(images).get(1).lungs().orElseThrow();
        assertThat(together).isEqualTo(alone.lungs().orElseThrow());
        BoundingBox small =
                FINDER.find(new Phantom(12, 128).study(1).gray()).lungs().orElseThrow();
        assertThat(small.x()).isCloseTo(together.x(), within(0.03));
        assertThat(small.height()).isCloseTo(together.height(), within(0.03));
    }

    private static double share(List<byte[]> upright, ImageVariant change, ImageQuality expected) {
        List<Thorax> found = FINDER.find(upright.stream().map(change::apply).toList());
        return (double) found.stream()
                        .filter(thorax -> thorax.quality() == expected)
                        .count()
                / found.size();
    }

    private static double dice(Thorax thorax, boolean[] lungs) {
        int both = 0;
        int sum = 0;
        for (int i = 0; i < lungs.length; i++) {
            double side = OutlineMask.SIDE;
            boolean found = thorax.isLung((i % OutlineMask.SIDE + 0.5) / side, (i / OutlineMask.SIDE + 0.5) / side);
            both += found && lungs[i] ? 1 : 0;
            sum += (found ? 1 : 0) + (lungs[i] ? 1 : 0);
        }
        return 2.0 * both / Math.max(1, sum);
    }
}
