package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hilum.images.ImageRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests with real pixels that are compressed by independent programs (Debian's dcmtk and libgdcm-tools). */
class CompressedDicomTest {
    @TempDir
    Path folder;

    /** Returns a file after conversion by an independent program; skips the test if the program is missing. */
    private byte[] made(byte[] from, String command) throws Exception {
        Path in = Files.write(folder.resolve("from.dcm"), from);
        Path out = folder.resolve("to.dcm");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(in.toString(), out.toString()));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no " + words.get(0) + " (Debian: dcmtk, libgdcm-tools)");
        }
        return Files.readAllBytes(out);
    }

    private byte[] explicit(String name) throws Exception {
        return made(DicomFiles.real("dicom/" + name), "dcmconv +te");
    }

    @ParameterizedTest
    @CsvSource({"dcmconv +ti", "dcmconv +tb", "dcmconv +td", "dcmcrle", "dcmcjpeg +e1", "dcmcjpeg +el"})
    void losslessSyntaxesGiveTheSamePixels(String command) throws Exception {
        for (String name : List.of("nhsx-dx.dcm", "cr-mono1-10bit.dcm")) {
            byte[] plain = explicit(name);
            byte[] gray = DicomFiles.DECODER.decode(plain).radiograph().gray();
            assertThat(DicomFiles.DECODER
                            .decode(made(plain, command))
                            .radiograph()
                            .gray())
                    .as("%s by %s", name, command)
                    .isEqualTo(gray);
        }
    }

    @Test
    void baselineJpegGivesAlmostTheSamePixels() throws Exception {
        byte[] plain = explicit("nhsx-dx.dcm");
        byte[] gray = DicomFiles.DECODER.decode(plain).radiograph().gray();
        byte[] lossy = DicomFiles.DECODER
                .decode(made(plain, "dcmcjpeg +eb"))
                .radiograph()
                .gray();
        double difference = 0;
        for (int i = 0; i < gray.length; i++) {
            difference += Math.abs((gray[i] & 0xff) - (lossy[i] & 0xff));
        }
        assertThat(difference / gray.length).isLessThan(2);
    }

    @ParameterizedTest
    @CsvSource({
        "dcmcjpls,dcmtk,0",
        "dcmcjpls,gdcm,0",
        "gdcmconv --j2k,gdcm,0",
        "dcmcjpeg +ee,dcmtk,1",
        "dcmcjpeg +ee,gdcm,1"
    })
    void anExternalProgramDecodesTheRest(String command, String external, int tolerance) throws Exception {
        byte[] plain = explicit("cr-mono1-10bit.dcm");
        int[] gray = DicomFiles.grays(DicomFiles.DECODER.decode(plain));
        byte[] compressed = made(plain, command);
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(compressed)).hasMessageContaining("images.dicom-decoder");
        // skips the test if the decoder is missing
        made(plain, external.equals("gdcm") ? "gdcmconv --raw" : "dcmdjpls");
        int[] decoded = DicomFiles.grays(DicomFiles.decoder(external).decode(compressed));
        double difference = 0;
        for (int i = 0; i < gray.length; i++) {
            difference += Math.abs(gray[i] - decoded[i]);
        }
        assertThat(difference / gray.length).isLessThanOrEqualTo(tolerance);
        assertThatThrownBy(() -> DicomFiles.decoder("missing").decode(compressed))
                .hasMessageContaining("does not support them");
    }

    @Test
    void damagedLosslessJpegGivesAPictureOrARejection() throws Exception {
        byte[] file = made(explicit("cr-mono1-10bit.dcm"), "dcmcjpeg +e1");
        HostileFilesTest.attack(file, 400, file.length, DicomFiles.DECODER::decode);
        HostileFilesTest.attack(file, 400, 1600, DicomFiles.DECODER::decode);
        DicomFile read = DicomFile.read(file, file.length);
        byte[] jpeg = new byte[read.data().fragments().get(0).remaining()];
        read.data().fragments().get(0).duplicate().get(jpeg);
        PixelFormat format = PixelFormat.read(read.data(), DicomFiles.LIMITS);
        for (int part = 1; part < 10; part++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(jpeg, jpeg.length * part / 10));
            assertThatThrownBy(() -> JpegDecoder.decodeLossless(List.of(cut), format))
                    .isInstanceOf(ImageRejectedException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void filesForTheExternalProgramAreDeleted() throws Exception {
        byte[] compressed = made(explicit("cr-mono1-10bit.dcm"), "dcmcjpls");
        DicomFiles.decoder("dcmtk").decode(compressed);
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("hilum-pixels")))
                    .isEmpty();
        }
    }
}
