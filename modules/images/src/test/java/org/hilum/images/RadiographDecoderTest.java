package org.hilum.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.hilum.domain.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadiographDecoderTest {
    private final RadiographDecoder decoder = new RadiographDecoder(new ImageLimits(1_000_000, 4_000_000, 4));

    private static byte[] file(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static BufferedImage picture(int type, int width, int height, int value) {
        BufferedImage picture = new BufferedImage(width, height, type);
        WritableRaster raster = picture.getRaster();
        int[] pixel = new int[raster.getNumBands()];
        Arrays.fill(pixel, value);
        if (raster.getNumBands() == 4) {
            pixel[3] = 255;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, pixel);
            }
        }
        return picture;
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR})
    void grayPicturesOfAnyChannelsAreRead(int type) throws Exception {
        Radiograph radiograph = decoder.decode(file(picture(type, 5, 3, 100), "png"));
        assertThat(radiograph.frame()).isEqualTo(new Frame(5, 3));
        assertThat(radiograph.gray()).hasSize(15).containsOnly(100);
    }

    @Test
    void aPaletteOfGraysIsRead() throws Exception {
        byte[] grays = {0, 50, (byte) 200, (byte) 255};
        BufferedImage picture = new BufferedImage(
                2, 2, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, grays, grays, grays));
        picture.getRaster().setPixel(1, 1, new int[] {2});
        assertThat(decoder.decode(file(picture, "png")).at(1, 1)).isEqualTo(200);
    }

    @Test
    void sixteenBitsAreScaledLinearly() throws Exception {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixel(0, 0, new int[] {65535});
        picture.getRaster().setPixel(1, 0, new int[] {32768});
        Radiograph radiograph = decoder.decode(file(picture, "png"));
        assertThat(radiograph.at(0, 0)).isEqualTo(255);
        assertThat(radiograph.at(1, 0)).isEqualTo(128);
    }

    @Test
    void colourIsRejected() throws Exception {
        BufferedImage picture = picture(BufferedImage.TYPE_3BYTE_BGR, 4, 4, 10);
        picture.setRGB(2, 2, 0xff0000);
        assertThatThrownBy(() -> decoder.decode(file(picture, "png"))).hasMessage("a colour picture");
    }

    @Test
    void transparencyIsLeftAside() throws Exception {
        BufferedImage picture = picture(BufferedImage.TYPE_4BYTE_ABGR, 4, 4, 10);
        picture.getRaster().setSample(1, 1, 3, 100);
        assertThat(decoder.decode(file(picture, "png")).at(1, 1)).isEqualTo(10);
    }

    @Test
    void aWrongChecksumOfPixelsIsDamage() throws Exception {
        byte[] file = file(picture(BufferedImage.TYPE_BYTE_GRAY, 4, 4, 10), "png");
        int pixels = new String(file, StandardCharsets.ISO_8859_1).indexOf("IDAT");
        int length = file[pixels - 1];
        file[pixels + 4 + length] ^= 1;
        assertThatThrownBy(() -> decoder.decode(file)).hasMessage("damaged: a wrong checksum");
    }

    @Test
    void cmykIsRejected() throws Exception {
        byte[] file = file(picture(BufferedImage.TYPE_3BYTE_BGR, 4, 4, 10), "jpg");
        int frame = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
        file[frame + 9] = 4;
        assertThatThrownBy(() -> decoder.decode(file)).hasMessage("a CMYK picture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aTruncatedFileIsRejected(String format) throws Exception {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 64; i++) {
            noise.getRaster().setSample(i % 64, i / 64, 0, i * 2654435761L >>> 24 & 0xff);
        }
        byte[] whole = file(noise, format);
        for (int length : List.of(whole.length / 10, whole.length / 2, whole.length * 9 / 10)) {
            assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, length)))
                    .as("%s cut to %d of %d bytes", format, length, whole.length)
                    .isInstanceOf(ImageRejectedException.class);
        }
    }

    @Test
    void aFileThatIsNotAPictureIsRejected() {
        assertThatThrownBy(() -> decoder.decode("a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("not a picture file");
        assertThatThrownBy(() -> decoder.decode(new byte[0])).hasMessage("an empty file");
    }

    @Test
    void aHeaderOfThirtyThousandPixelsIsRejectedBeforeDecoding() throws Exception {
        byte[] bomb = headerOnly(30_000, 30_000);
        assertThatThrownBy(() -> decoder.decode(bomb)).hasMessageContaining("30000 x 30000");
        assertThatThrownBy(() -> decoder.decode(headerOnly(1000, 10))).hasMessageContaining("max-ratio");
    }

    private static byte[] headerOnly(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 0, 0, 0, 0});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    @Test
    void realImagesOfTheReleaseAreRead() throws Exception {
        Path folder = Path.of(System.getProperty("hilum.data", "missing"), "nih-64", "images");
        assumeTrue(Files.isDirectory(folder), "the real images are not here: " + folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.limit(50).toList()) {
                assertThat(decoder.decode(Files.readAllBytes(file)).frame()).isEqualTo(new Frame(64, 64));
            }
        }
    }
}
