package org.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.ImageId;
import org.hilum.domain.LabelValue;
import org.junit.jupiter.api.Test;

class PhantomTest {
    private static final int SIZE = 128;
    private static final int STUDIES = 400;
    private static final Phantom PHANTOM = new Phantom(11, SIZE);
    private static final NoiseTexture NOISE = new NoiseTexture(11);

    @Test
    void theSameSeedAndIndexGiveTheSameStudyInAnyOrder() {
        Phantom other = new Phantom(11, SIZE);
        PhantomStudy later = other.study(30);
        for (int index : new int[] {12, 30, 0}) {
            PhantomStudy a = PHANTOM.study(index);
            PhantomStudy b = index == 30 ? later : other.study(index);
            assertThat(b).usingRecursiveComparison().isEqualTo(a);
            assertThat(b.labels().toString()).isEqualTo(a.labels().toString());
        }
    }

    @Test
    void anotherIndexOrSeedGivesAnotherStudy() {
        assertThat(PHANTOM.study(1).gray()).isNotEqualTo(PHANTOM.study(2).gray());
        assertThat(PHANTOM.study(1).gray())
                .isNotEqualTo(new Phantom(12, SIZE).study(1).gray());
        Set<String> reports =
                IntStream.range(0, 100).mapToObj(i -> PHANTOM.study(i).report()).collect(Collectors.toSet());
        assertThat(reports).hasSizeGreaterThan(95);
    }

    @Test
    void patientsHaveOneToThreeImagesWithDistinctIds() {
        Set<String> images = new HashSet<>();
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < 120; i++) {
            PatientImage ids = PatientImage.of(11, i);
            assertThat(ids.image()).isBetween(0, 2);
            assertThat(ImageId.nihPatient(ids.imageId())).contains(ids.patientId());
            images.add(ids.imageId());
            patients.add(ids.patientId());
        }
        assertThat(images).hasSize(120);
        assertThat(patients).hasSize(100);
    }

    @Test
    void boxesLieInTheFrameAndAroundPixelsThatTheLesionChanges() {
        for (int index = 0; index < STUDIES; index++) {
            PhantomStudy study = PHANTOM.study(index);
            if (study.lesions().isEmpty()) {
                continue;
            }
            byte[] without = grayWithoutLesions(index);
            for (PhantomLesion lesion : study.lesions()) {
                BoundingBox box = lesion.box();
                assertThat(box.within(new Frame(SIZE, SIZE), 0)).isTrue();
                assertThat(box.width()).isBetween(0.02 * SIZE, 0.75 * SIZE);
                double change = meanChange(study.gray(), without, box);
                assertThat(change).as("%s of study %d", lesion.finding(), index).isGreaterThan(2);
            }
            assertThat(changeOutside(study, without)).isLessThan(6);
        }
    }

    @Test
    void opacitiesBrightenAndAPneumothoraxDarkens() {
        Map<Finding, Double> change = new EnumMap<>(Finding.class);
        for (int index = 0; index < STUDIES; index++) {
            PhantomStudy study = PHANTOM.study(index);
            byte[] without = grayWithoutLesions(index);
            if (study.lesions().size() == 1) {
                PhantomLesion only = study.lesions().get(0);
                change.merge(only.finding(), signedChange(study.gray(), without, only.box()), Double::sum);
            }
        }
        change.forEach((finding, sum) -> {
            if (finding == Finding.PNEUMOTHORAX) {
                assertThat(sum).isNegative();
            } else {
                assertThat(sum).as(finding.id()).isPositive();
            }
        });
        assertThat(change).hasSize(8);
    }

    @Test
    void everyFindingIsCommonAndAboutFortyPercentOfStudiesAreNormal() {
        Map<Finding, Integer> studies = new EnumMap<>(Finding.class);
        int normal = 0;
        for (int index = 0; index < STUDIES; index++) {
            PhantomStudy study = PHANTOM.study(index);
            Set<Finding> shown =
                    study.lesions().stream().map(PhantomLesion::finding).collect(Collectors.toSet());
            Set<Finding> asserted = study.labels().entrySet().stream()
                    .filter(label -> label.getValue() == LabelValue.POSITIVE)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(shown).hasSizeLessThanOrEqualTo(3).isEqualTo(asserted);
            shown.forEach(finding -> studies.merge(finding, 1, Integer::sum));
            normal += shown.isEmpty() ? 1 : 0;
        }
        assertThat(studies.keySet()).containsExactlyElementsOf(Finding.eight());
        assertThat(studies.values()).allSatisfy(n -> assertThat(n).isBetween(STUDIES / 20, STUDIES / 4));
        assertThat(normal).isBetween(STUDIES * 32 / 100, STUDIES * 48 / 100);
    }

    @Test
    void smallSizesAndNegativeIndexesAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Phantom(1, 63))
                .withMessageContaining("63");
        assertThatIllegalArgumentException().isThrownBy(() -> PHANTOM.study(-1)).withMessageContaining("-1");
    }

    /** Renders the image of a study without its lesions. */
    private static byte[] grayWithoutLesions(int index) {
        return SyntheticRadiograph.render(11, SIZE, index, new Disease(List.of(), null, false), NOISE)
                .gray();
    }

    private static double meanChange(byte[] with, byte[] without, BoundingBox box) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < with.length; i++) {
            if (inside(i, box)) {
                sum += Math.abs((with[i] & 0xff) - (without[i] & 0xff));
                count++;
            }
        }
        return sum / count;
    }

    private static double signedChange(byte[] with, byte[] without, BoundingBox box) {
        double sum = 0;
        for (int i = 0; i < with.length; i++) {
            sum += inside(i, box) ? (with[i] & 0xff) - (without[i] & 0xff) : 0;
        }
        return sum;
    }

    private static double changeOutside(PhantomStudy study, byte[] without) {
        double sum = 0;
        for (int i = 0; i < without.length; i++) {
            int pixel = i;
            boolean in = study.lesions().stream().anyMatch(lesion -> inside(pixel, lesion.box()));
            sum += in ? 0 : Math.abs((study.gray()[i] & 0xff) - (without[i] & 0xff));
        }
        return sum / without.length;
    }

    private static boolean inside(int pixel, BoundingBox box) {
        int x = pixel % SIZE;
        int y = pixel / SIZE;
        return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
    }
}
