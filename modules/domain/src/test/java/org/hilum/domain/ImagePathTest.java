package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagePathTest {
    @Test
    void chexpertIdsComeFromTheFolders() {
        for (String before : List.of(
                "",
                "CheXpert-v1.0-small/train/",
                "s3a://bucket/CheXpert-v1.0 batch 2 (train 1)/",
                "C:\\data\\valid\\")) {
            String path = before + "patient00012/study3/view2_lateral.jpg";
            ImagePath found = ImagePath.of(before.contains("\\") ? path.replace('/', '\\') : path)
                    .orElseThrow();
            assertThat(found.layout()).isEqualTo(ImagePath.Layout.CHEXPERT);
            assertThat(found.imageId()).isEqualTo("patient00012/study3/view2_lateral");
            assertThat(found.studyId()).contains("patient00012/study3");
            assertThat(found.patientId()).isEqualTo("patient00012");
            assertThat(found.view()).contains(View.LATERAL);
            assertThat(ImageId.of(path)).isEqualTo(found.imageId());
        }
        assertThat(ImagePath.of("patient00012/study3/view1_frontal")
                        .orElseThrow()
                        .view())
                .isEmpty();
    }

    @Test
    void mimicIdsComeFromFoldersAndName() {
        ImagePath found = ImagePath.of(
                        "/data/files/p10/p10000032/s50414267/02aa804e-bde0afdd-112c0b34-7bc16630-4e384014.dcm")
                .orElseThrow();
        assertThat(found)
                .isEqualTo(new ImagePath(
                        ImagePath.Layout.MIMIC_CXR,
                        "02aa804e-bde0afdd-112c0b34-7bc16630-4e384014",
                        Optional.of("s50414267"),
                        "p10000032",
                        Optional.empty()));
    }

    @Test
    void nihIdsComeFromTheName() {
        ImagePath found = ImagePath.of("images_001/00000001_002.png").orElseThrow();
        assertThat(found.imageId()).isEqualTo("00000001_002");
        assertThat(found.patientId()).isEqualTo("00000001");
        assertThat(found.studyId()).isEmpty();
    }

    @Test
    void examplesHaveTheFormOfTheirLayout() {
        for (ImagePath.Layout layout : ImagePath.Layout.values()) {
            assertThat(ImagePath.of(layout, "x/" + layout.example())
                            .orElseThrow()
                            .layout())
                    .isEqualTo(layout);
        }
    }

    @Test
    void otherPathsNameNoPatient() {
        for (String path : List.of(
                "",
                "x.png",
                "0005e8e3701dfb1dd93d53e2ff537b6e.png",
                "patient/study1/view1_frontal.jpg",
                "mypatient1/study1/view1_frontal.jpg")) {
            assertThat(ImagePath.of(path)).as(path).isEmpty();
        }
    }
}
