package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.RadiographDecoder;
import org.junit.jupiter.api.Test;

class HostileFilesTest {
    /** A few times the limits, for the file's bytes, cells of two bytes and gray values. */
    private static final long MOST_ALLOCATED = 64L << 20;

    /** A reader under attack. */
    interface Reader {
        void read(byte[] bytes) throws ImageRejectedException;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Returns the smaller of two measurements, since a collection counts the thread's unused buffer as allocated. */
    private static long allocatedBy(Reader reader, byte[] bytes) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2 && least > MOST_ALLOCATED; i++) {
            long before = allocated();
            try {
                reader.read(bytes);
            } catch (ImageRejectedException e) {
                // checked by the caller
            }
            least = Math.min(least, allocated() - before);
        }
        return least;
    }

    /** Truncates and flips bytes at seeded random positions and checks that the reader returns or rejects. */
    static void attack(byte[] whole, int times, int header, Reader reader) {
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] bytes = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            int flips = i % 4 == 0 || bytes.length == 0 ? 0 : 1 + random.nextInt(3);
            for (int flip = 0; flip < flips; flip++) {
                int at = random.nextInt(i % 4 == 3 ? bytes.length : Math.min(header, bytes.length));
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 255);
            }
            try {
                reader.read(bytes);
            } catch (ImageRejectedException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(allocatedBy(reader, bytes))
                    .as("bytes allocated at try %d", i)
                    .isLessThan(MOST_ALLOCATED);
        }
        assertThat(refused).isBetween(times / 20, times);
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage picture = new BufferedImage(48, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 48 * 40; i++) {
            picture.getRaster().setSample(i % 48, i / 48, 0, i * 2654435761L >>> 24 & 0xff);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    @Test
    void corruptedDicomFilesGiveAPictureOrARejection() throws Exception {
        for (String syntax : new String[] {DicomBytes.IMPLICIT, DicomBytes.EXPLICIT, DicomBytes.DEFLATED}) {
            DicomBytes item = new DicomBytes(syntax).text(0x00080100, "SH", "R-10206");
            byte[] file = DicomBytes.chest(syntax, 20, 20)
                    .sequence(0x00540220, item, true)
                    .bytes(0x7FE00010, "OW", new byte[400])
                    .file();
            attack(file, 4000, file.length, DicomFiles.DECODER::decode);
        }
        byte[] jpeg = DicomBytes.chest(DicomBytes.JPEG, 48, 40)
                .fragments(picture("jpg"))
                .file();
        attack(jpeg, 2000, jpeg.length, DicomFiles.DECODER::decode);
        byte[] rle = DicomBytes.chest(DicomBytes.RLE, 20, 20)
                .fragments(DicomBytes.runLengths(new byte[400]))
                .file();
        attack(rle, 4000, rle.length, DicomFiles.DECODER::decode);
    }

    @Test
    void corruptedRealFilesGiveAPictureOrARejection() throws Exception {
        attack(DicomFiles.real("dicom/nhsx-dx.dcm"), 400, 800, DicomFiles.DECODER::decode);
        attack(DicomFiles.real("dicom/cr-mono1-10bit.dcm"), 1000, 800, DicomFiles.DECODER::decode);
    }

    @Test
    void corruptedPicturesGiveAPictureOrARejection() throws Exception {
        RadiographDecoder decoder = new RadiographDecoder(DicomFiles.LIMITS);
        for (String format : new String[] {"png", "jpg"}) {
            byte[] file = picture(format);
            attack(file, 3000, file.length, decoder::decode);
        }
    }

    @Test
    void falseLengthsAllocateNothing() throws Exception {
        byte[] rows = DicomBytes.chest(DicomBytes.EXPLICIT, 2, 2)
                .numbers(0x00280010, 2000)
                .numbers(0x00280011, 2000)
                .pixels8(1, 2, 3, 4)
                .file();
        long before = allocated();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(rows)).hasMessageContaining("4 bytes of pixels");
        byte[] huge = DicomBytes.chest(DicomBytes.EXPLICIT, 2, 2)
                .numbers(0x00280010, 65535)
                .numbers(0x00280011, 65535)
                .pixels8(1)
                .file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(huge)).hasMessageContaining("images.max-pixels");
        byte[] value =
                DicomBytes.chest(DicomBytes.IMPLICIT, 2, 2).pixels8(1, 2, 3, 4).dataSet();
        value[4] = -16;
        value[7] = 0x7f;
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(value)).hasMessageContaining("a length beyond the end");
        byte[] bomb = DicomBytes.chest(DicomBytes.RLE, 1900, 1900)
                .fragments(DicomBytes.runLengths(new byte[100]))
                .file();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(bomb)).hasMessageContaining("RLE pixels end");
        assertThat(allocated() - before).isLessThan(4 << 20);
    }

    @Test
    void aDeflateBombStopsAtTheLimit() {
        byte[] file = DicomBytes.chest(DicomBytes.DEFLATED, 2, 2)
                .bytes(0x00420011, "OB", new byte[20_000_000])
                .pixels8(1, 2, 3, 4)
                .file();
        assertThat(file.length).isLessThan(100_000);
        long before = allocated();
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(file)).hasMessageContaining("images.max-bytes");
        assertThat(allocated() - before).isLessThan(16 << 20);
    }

    @Test
    void deeplyNestedSequencesAreRejected() {
        byte[] nested = new byte[600_000];
        byte[] opening = {0x08, 0, 0x40, 0x11, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1};
        for (int i = 0; i < nested.length; i++) {
            nested[i] = opening[i % opening.length];
        }
        assertThatThrownBy(() -> DicomFiles.DECODER.decode(nested)).hasMessageContaining("nested deeper");
    }
}
