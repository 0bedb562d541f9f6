package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.hilum.domain.Frame;
import org.hilum.domain.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSyntaxTest {
    @ParameterizedTest
    @ValueSource(strings = {DicomBytes.IMPLICIT, DicomBytes.EXPLICIT, DicomBytes.DEFLATED, DicomBytes.BIG_ENDIAN})
    void pixelsAndIdsAreReadFromEveryUncompressedSyntax(String syntax) throws Exception {
        DicomRadiograph read = DicomFiles.DECODER.decode(DicomBytes.chest(syntax, 3, 2)
                .pixels8(0, 50, 100, 150, 200, 255)
                .file());
        assertThat(read.radiograph().frame()).isEqualTo(new Frame(3, 2));
        assertThat(DicomFiles.grays(read)).containsExactly(0, 50, 100, 150, 200, 255);
        assertThat(read.imageId()).contains("1.2.3.4");
        assertThat(read.patientId()).contains("P-1");
        assertThat(read.studyId()).contains("A17");
        assertThat(read.view()).contains(View.PA);
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomBytes.IMPLICIT, DicomBytes.EXPLICIT, DicomBytes.BIG_ENDIAN})
    void sixteenBitPixelsAreReadInEveryByteOrder(String syntax) throws Exception {
        byte[] file = DicomBytes.chest(syntax, 2, 2)
                .bits(16, 16, false)
                .text(0x00281050, "DS", "32768")
                .text(0x00281051, "DS", "65536")
                .pixels16(0, 256, 32768, 65535)
                .file();
        assertThat(DicomFiles.grays(DicomFiles.DECODER.decode(file))).containsExactly(0, 1, 128, 255);
    }

    @Test
    void bytesWrittenAsBigEndianWordsAreSwapped() throws Exception {
        byte[] file = DicomBytes.chest(DicomBytes.BIG_ENDIAN, 2, 2)
                .bytes(0x7FE00010, "OW", new byte[] {20, 10, 40, 30})
                .file();
        assertThat(DicomFiles.grays(DicomFiles.DECODER.decode(file))).containsExactly(10, 20, 30, 40);
    }

    @Test
    void runLengthsAreUnpackedForBytesAndWords() throws Exception {
        byte[] one = DicomBytes.runLengths(new byte[] {1, 2, 3, 4});
        byte[] run = DicomBytes.runLengths(new byte[0]);
        run = Arrays.copyOf(run, run.length + 4);
        run[64] = -2; // three times
        run[65] = 9;
        run[66] = 0; // one literal
        run[67] = 7;
        byte[] words = DicomBytes.runLengths(new byte[] {0, 1, 2, 3}, new byte[] {5, 0, 0, (byte) 255});
        assertThat(gray(one, 8)).containsExactly(1, 2, 3, 4);
        assertThat(gray(run, 8)).containsExactly(9, 9, 9, 7);
        assertThat(gray(words, 16)).containsExactly(1, 64, 128, 255);
        assertThatThrownBy(() -> gray(Arrays.copyOf(one, one.length - 1), 8)).hasMessageContaining("RLE pixels end");
    }

    private static int[] gray(byte[] fragment, int bits) throws Exception {
        return DicomFiles.grays(DicomFiles.DECODER.decode(DicomBytes.chest(DicomBytes.RLE, 2, 2)
                .bits(bits, bits, false)
                .text(0x00281050, "DS", bits == 8 ? "128" : "512")
                .text(0x00281051, "DS", bits == 8 ? "256" : "1024")
                .fragments(fragment)
                .file()));
    }

    @Test
    void baselineJpegInFragmentsIsDecoded() throws Exception {
        BufferedImage picture = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 128; i++) {
            picture.getRaster().setSample(i % 16, i / 16, 0, 90);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        byte[] whole = jpeg.toByteArray();
        byte[] file = DicomBytes.chest(DicomBytes.JPEG, 16, 8)
                .fragments(Arrays.copyOf(whole, 100), Arrays.copyOfRange(whole, 100, whole.length))
                .file();
        assertThat(DicomFiles.grays(DicomFiles.DECODER.decode(file)))
                .hasSize(128)
                .containsOnly(90);
        byte[] cut = DicomBytes.chest(DicomBytes.JPEG, 16, 8)
                .fragments(Arrays.copyOf(whole, whole.length - 20))
                .file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(cut)).hasMessageContaining("damaged");
        byte[] other = DicomBytes.chest(DicomBytes.JPEG, 16, 9).fragments(whole).file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(other)).hasMessageContaining("different frames");
    }

    @Test
    void aSyntaxThatNeedsAnExternalProgramIsNamedWithTheSetting() {
        byte[] file = DicomBytes.chest(DicomBytes.JPEG_LS, 2, 2)
                .fragments(new byte[10])
                .file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(file))
                .hasMessage(
                        "pixels compressed as JPEG-LS: set images.dicom-decoder to auto, and install gdcmconv (Debian package"
                                + " libgdcm-tools) or dcmdjpls (package dcmtk) on every executor");
        byte[] unknown = DicomBytes.chest("1.2.840.10008.1.2.4.102", 2, 2)
                .fragments(new byte[10])
                .file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(unknown))
                .hasMessage("the transfer syntax 1.2.840.10008.1.2.4.102 is not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomBytes.IMPLICIT, DicomBytes.EXPLICIT})
    void aFileWithoutPreambleAndMetaHeaderIsRead(String syntax) throws Exception {
        DicomRadiograph read = DicomFiles.DECODER.decode(
                DicomBytes.chest(syntax, 2, 1).pixels8(3, 4).dataSet());
        assertThat(DicomFiles.grays(read)).containsExactly(3, 4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sequencesOfAnyLengthAreReadOrSkipped(boolean undefinedLength) throws Exception {
        for (String syntax : new String[] {DicomBytes.IMPLICIT, DicomBytes.EXPLICIT, DicomBytes.BIG_ENDIAN}) {
            DicomBytes view = new DicomBytes(syntax).text(0x00080100, "SH", "R-10206");
            DicomBytes nested = new DicomBytes(syntax)
                    .text(0x00100020, "LO", "another patient")
                    .sequence(0x00081199, new DicomBytes(syntax).text(0x00080018, "UI", "9.9"), undefinedLength);
            DicomRadiograph read = DicomFiles.DECODER.decode(DicomBytes.chest(syntax, 1, 1)
                    .without(0x00185101)
                    .sequence(0x00540220, view, undefinedLength)
                    .sequence(0x00081140, nested, undefinedLength)
                    .pixels8(1)
                    .file());
            assertThat(read.view()).contains(View.AP);
            assertThat(read.patientId()).contains("P-1");
            assertThat(read.imageId()).isEqualTo(Optional.of("1.2.3.4"));
        }
    }
}
