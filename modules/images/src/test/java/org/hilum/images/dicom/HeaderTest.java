package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hilum.domain.Frame;
import org.hilum.domain.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
    private static DicomBytes chest() {
        return DicomBytes.chest(DicomBytes.EXPLICIT, 3, 2).pixels8(1, 2, 3, 4, 5, 6);
    }

    private static DicomRadiograph read(DicomBytes bytes) throws Exception {
        return DicomFiles.DECODER.decode(bytes.file());
    }

    @Test
    void theStudyIsTheAccessionNumberOrElseTheStudysUid() throws Exception {
        assertThat(read(chest()).studyId()).contains("A17");
        assertThat(read(chest().without(0x00080050)).studyId()).contains("1.2.3");
        assertThat(read(chest().text(0x00080050, "SH", "  ")).studyId()).contains("1.2.3");
        assertThat(read(chest().without(0x00100020)).patientId()).isEmpty();
    }

    @Test
    void idsOfUnicodeFilesAreRead() throws Exception {
        assertThat(read(chest().text(0x00080005, "CS", "ISO_IR 192").text(0x00100020, "LO", "Ä-7"))
                        .patientId())
                .contains("Ä-7");
    }

    @Test
    void anIdWithControlCharactersIsMissing() throws Exception {
        assertThat(read(chest().text(0x00100020, "LO", "a\nb")).patientId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PA,PA", "AP,AP", "LL,LATERAL", "RL,LATERAL", "LATERAL,LATERAL", "LLO,", "RLD,", "XX,"})
    void theViewIsReadFromViewPosition(String said, View view) throws Exception {
        DicomRadiograph read = read(chest().text(0x00185101, "CS", said));
        assertThat(read.view().orElse(null)).isEqualTo(view);
        assertThat(read.viewText()).contains(said);
    }

    @Test
    void theViewIsAlsoReadFromCodesConvertersAndOrientation() throws Exception {
        DicomBytes without = chest().without(0x00185101);
        assertThat(read(without).view()).isEmpty();
        assertThat(read(without.text(0x00200020, "CS", "A\\F")).view()).contains(View.LATERAL);
        assertThat(read(without.text(0x00185100, "CS", "AP")).view()).contains(View.AP);
        DicomBytes code = new DicomBytes(DicomBytes.EXPLICIT).text(0x00080100, "SH", "272479007");
        assertThat(read(without.sequence(0x00540220, code, true)).view()).contains(View.PA);
    }

    @Test
    void rejectionsNameTheOffendingAttribute() {
        assertThatThrownBy(() -> read(chest().text(0x00080060, "CS", "CT")))
                .hasMessage("the modality CT is not in images.modalities");
        assertThatThrownBy(() -> read(chest().text(0x00180015, "CS", "RIBCAGE")))
                .hasMessage("the body part RIBCAGE is not in images.body-parts");
        assertThatThrownBy(() -> read(chest().text(0x00180015, "CS", "Jane Doe's foot")))
                .hasMessage("the body part is not in images.body-parts");
        assertThatThrownBy(() -> read(chest().without(0x00080060)))
                .hasMessage("its header has no modality, which images.modalities does not allow");
        DicomBytes colour = chest().text(0x00280004, "CS", "RGB").numbers(0x00280002, 3);
        assertThatThrownBy(() -> read(colour)).hasMessageContaining("3 x 3 x 2");
        assertThatThrownBy(() -> read(colour.pixels8(1, 2, 90, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .hasMessage("a colour picture (RGB)");
        assertThatThrownBy(() -> read(chest().text(0x00280008, "IS", "2"))).hasMessage("more than one frame");
        assertThatThrownBy(() -> read(chest().bits(32, 32, false))).hasMessageContaining("pixels of 32 bits");
        assertThatThrownBy(() -> read(chest().text(0x00280030, "DS", "0.2\\0.1")))
                .hasMessage("pixels that are not square: 0.2 by 0.1");
    }

    @Test
    void aHeaderWithoutBodyPartIsAcceptedIfTheSettingHasTheEmptyString() throws Exception {
        assertThat(read(chest().without(0x00180015)).patientId()).contains("P-1");
        DicomBytes region = new DicomBytes(DicomBytes.EXPLICIT).text(0x00080100, "SH", "T-D2300");
        assertThatThrownBy(() -> read(chest().without(0x00180015).sequence(0x00082218, region, false)))
                .hasMessageContaining("T-D2300");
    }

    @ParameterizedTest
    @CsvSource({
        "L,F,3x2,1 2 3 4 5 6",
        "R,F,3x2,3 2 1 6 5 4",
        "L,H,3x2,4 5 6 1 2 3",
        "A,F,3x2,1 2 3 4 5 6",
        "F,L,2x3,1 4 2 5 3 6",
        "F,R,2x3,4 1 5 2 6 3",
        "H,L,2x3,3 6 2 5 1 4",
        "X,Y,3x2,1 2 3 4 5 6"
    })
    void picturesAreTurnedToTheUsualOrientation(String row, String column, String frame, String grays)
            throws Exception {
        DicomRadiograph read = read(chest().text(0x00200020, "CS", row + "\\" + column));
        Frame turned = read.radiograph().frame();
        assertThat(String.format(Locale.ROOT, "%dx%d", turned.width(), turned.height()))
                .isEqualTo(frame);
        StringBuilder values = new StringBuilder();
        for (int gray : DicomFiles.grays(read)) {
            values.append(values.length() == 0 ? "" : " ").append(gray);
        }
        assertThat(values).hasToString(grays);
    }

    @Test
    void aFileThatIsNotDicomIsRejected() {
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(new byte[0])).hasMessage("an empty file");
        assertThatThrownBy(() -> DicomFiles.DECODER.decode("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("not a DICOM file");
    }
}
