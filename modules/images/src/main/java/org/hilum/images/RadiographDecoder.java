package org.hilum.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.hilum.domain.Frame;

/**
 * Decoder of PNG and JPEG files to gray pixels. The header is checked against the limits first. Any sign of damage rejects the
 * file: a wrong checksum, a missing end, or a warning of the reader, since ImageIO returns a full-size picture for a JPEG that is
 * truncated to a tenth. What follows the end of a file is left aside.
 *
 * @param limits limits of the file and of its header
 */
public record RadiographDecoder(ImageLimits limits) {
    private static final int CMYK = 4;

    /**
     * Decodes a picture.
     *
     * @param bytes content of the file
     * @return the radiograph
     * @throws ImageRejectedException if the file is not a picture, damaged, too large, too elongated or in colour
     */
    public Radiograph decode(byte[] bytes) throws ImageRejectedException {
        limits.checkBytes(bytes.length);
        if (JpegComponents.count(bytes) == CMYK) {
            throw new ImageRejectedException("a CMYK picture");
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = JdkImageReaders.find(stream).iterator();
            if (!readers.hasNext()) {
                throw new ImageRejectedException(bytes.length == 0 ? "an empty file" : "not a picture file");
            }
            ImageReader reader = readers.next();
            try {
                return decode(reader, stream, bytes);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw any of these for damaged files.
            throw new ImageRejectedException("damaged: the picture cannot be decoded");
        }
    }

    private Radiograph decode(ImageReader reader, ImageInputStream stream, byte[] bytes)
            throws IOException, ImageRejectedException {
        AtomicReference<String> warning = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, text) -> {
            warning.set(text);
            // Stop at the first warning: each broken Huffman code gives one, at 8 kB of garbage each.
            source.abort();
        });
        reader.setInput(stream, true, true);
        Frame frame = limits.checkFrame(reader.getWidth(0), reader.getHeight(0));
        PngChecksums.check(bytes);
        byte[] gray = GrayRaster.extract(reader.read(0));
        if (warning.get() != null) {
            throw new ImageRejectedException("damaged: the picture ends before its last row or has broken data");
        }
        return new Radiograph(frame, gray);
    }
}
