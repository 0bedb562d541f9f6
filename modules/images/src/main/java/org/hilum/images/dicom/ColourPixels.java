package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.hilum.domain.Frame;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;

/**
 * Decoder of gray pictures that were stored in colour, as secondary captures often are: RGB, YBR_FULL and PALETTE COLOR of 8 bits
 * (PS3.3, C.7.6.3.1.2). A picture with any colour in it is rejected.
 */
final class ColourPixels {
    /** Difference between channels that a lossy compression makes. */
    private static final int TOLERANCE = 3;

    private static final int NEUTRAL = 128;
    private static final List<String> SAMPLED = List.of("RGB", "YBR_FULL", "YBR_FULL_422");
    private static final String PALETTE = "PALETTE COLOR";

    private ColourPixels() {}

    /** Whether a header declares a picture in colour that can be read if it is gray. */
    static boolean has(DataSet data) {
        String photometric = data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        int samples = data.unsigned(Tag.SAMPLES_PER_PIXEL).orElse(1);
        return samples == 3 && SAMPLED.contains(photometric) || samples == 1 && photometric.equals(PALETTE);
    }

    /** Returns the gray values, row by row, and their frame. */
    static DicomPicture decode(DicomFile file, ImageLimits limits, ExternalDecoder external)
            throws ImageRejectedException {
        DataSet data = file.data();
        PixelFormat format = PixelFormat.readCells(data, limits, false);
        String photometric = data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        boolean palette = photometric.equals(PALETTE);
        if (format.allocated() != 8 && !palette) {
            throw new ImageRejectedException("a colour picture of " + format.allocated() + " bits");
        }
        if (palette) {
            return new DicomPicture(
                    format.frame(), throughPalette(PixelDecoder.decode(file, format, external), format, data));
        }
        boolean luminance = photometric.startsWith("YBR") && file.syntax().coding() != TransferSyntax.Coding.JPEG;
        byte[][] planes =
                switch (file.syntax().coding()) {
                    case NATIVE -> nativePlanes(file, format.frame(), photometric);
                    case RLE -> RleDecoder.decodePlanes(PixelDecoder.rleFragment(file), format.frame());
                    case JPEG -> JpegDecoder.decodeColour(data.fragments(), format.frame());
                    default -> throw new ImageRejectedException(
                            "a colour picture compressed as " + file.syntax().title());
                };
        byte[] gray = planes[0];
        for (int i = 0; i < gray.length; i++) {
            int first = luminance ? NEUTRAL : gray[i] & 0xff;
            if (Math.abs((planes[1][i] & 0xff) - first) > TOLERANCE
                    || Math.abs((planes[2][i] & 0xff) - first) > TOLERANCE) {
                throw new ImageRejectedException("a colour picture (" + photometric + ")");
            }
        }
        return new DicomPicture(format.frame(), gray);
    }

    private static byte[][] nativePlanes(DicomFile file, Frame frame, String photometric)
            throws ImageRejectedException {
        ByteBuffer bytes = file.data()
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow(() -> new ImageRejectedException("a header without pixels"));
        int count = frame.width() * frame.height();
        boolean halved = photometric.equals("YBR_FULL_422");
        int channels = halved ? 2 : 3;
        if (bytes.remaining() < (long) channels * count || halved && frame.width() % 2 == 1) {
            throw new ImageRejectedException(String.format(
                    Locale.ROOT,
                    "damaged: %d bytes of pixels where the header says %d x %d x %d",
                    bytes.remaining(),
                    channels,
                    frame.width(),
                    frame.height()));
        }
        boolean byPlane = file.data().unsigned(Tag.PLANAR_CONFIGURATION).orElse(0) == 1;
        byte[][] planes = new byte[3][count];
        for (int channel = 0; channel < planes.length; channel++) {
            for (int i = 0; i < count; i++) {
                planes[channel][i] =
                        bytes.get(halved ? halved(channel, i) : byPlane ? channel * count + i : 3 * i + channel);
            }
        }
        return planes;
    }

    /** Returns where a sample lies in YBR_FULL_422, in which two pixels share their colour: Y, Y, Cb, Cr. */
    private static int halved(int channel, int pixel) {
        int pair = pixel / 2 * 4;
        return channel == 0 ? pair + pixel % 2 : pair + 1 + channel;
    }

    private static byte[] throughPalette(short[] cells, PixelFormat format, DataSet data)
            throws ImageRejectedException {
        LookupTable[] channels = {
            LookupTable.read(data, Tag.RED_DESCRIPTOR, Tag.RED_DATA, format.signed(), "palette"),
            LookupTable.read(data, Tag.GREEN_DESCRIPTOR, Tag.GREEN_DATA, format.signed(), "palette"),
            LookupTable.read(data, Tag.BLUE_DESCRIPTOR, Tag.BLUE_DATA, format.signed(), "palette")
        };
        byte[] gray = new byte[cells.length];
        for (int i = 0; i < cells.length; i++) {
            int value = format.value(cells[i] & 0xffff);
            int red = channels[0].entry(value);
            if (channels[1].entry(value) != red || channels[2].entry(value) != red) {
                throw new ImageRejectedException("a colour picture (" + PALETTE + ")");
            }
            gray[i] = (byte) Math.round(255 * channels[0].gray(value));
        }
        return gray;
    }
}
