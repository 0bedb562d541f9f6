package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.domain.Frame;
import org.hilum.domain.View;
import org.hilum.images.Radiograph;
import org.hilum.images.RadiographDecoder;
import org.junit.jupiter.api.Test;

class RealDicomTest {
    private static DicomRadiograph read(String name) throws Exception {
        return DicomFiles.DECODER.decode(DicomFiles.real("dicom/" + name));
    }

    @Test
    void aReleasedImageHasTheSamePixelsAsItsDicomWrapping() throws Exception {
        Radiograph png =
                new RadiographDecoder(DicomFiles.LIMITS).decode(DicomFiles.real("nih-1024/images/00000002_000.png"));
        assertThat(read("nhsx-dx.dcm").radiograph().gray()).isEqualTo(png.gray());
        assertThat(read("test1.dcm").radiograph().gray()).isEqualTo(png.gray());
    }

    @Test
    void chestsAreReadWithTheirIdsAndViews() throws Exception {
        assertThat(read("test1.dcm").patientId()).contains("2");
        assertThat(read("test1.dcm").view()).contains(View.PA);
        assertThat(read("test2.dcm").view()).contains(View.AP);
        assertThat(read("test3.dcm").studyId())
                .contains("1.3.6.1.4.1.11129.5.5.189886800072183603320722059194952488628637");
    }

    @Test
    void otherBodyPartsModalitiesAndViewsAreRecognised() throws Exception {
        assertThatThrownBy(() -> read("test4.dcm")).hasMessage("the body part RIBCAGE is not in images.body-parts");
        assertThatThrownBy(() -> read("test5.dcm")).hasMessage("the modality CT is not in images.modalities");
        assertThat(read("test6.dcm").view()).isEmpty();
        assertThat(read("test6.dcm").viewText()).contains("XX");
    }

    @Test
    void aTenBitMonochromeOneWithoutMetaHeaderIsWindowedAndInverted() throws Exception {
        DicomRadiograph read = read("cr-mono1-10bit.dcm");
        assertThat(read.radiograph().frame()).isEqualTo(new Frame(440, 440));
        assertThat(read.view()).contains(View.PA);
        assertThat(read.patientId()).isEmpty();
        assertThat(read.studyId()).contains("FUJI95714");
        // stored 209 and 631; 255 - 255 * ((x - 549.5) / 1023 + 0.5)
        assertThat(read.radiograph().at(1, 0)).isEqualTo(212);
        assertThat(read.radiograph().at(100, 300)).isEqualTo(107);
    }
}
