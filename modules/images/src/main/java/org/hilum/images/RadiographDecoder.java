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
 * Bytes of a picture file to gray pixels. The header is read and judged first; a warning of the decoder counts as
 * damage, since ImageIO returns a full-size picture for a JPEG that was cut to a tenth.
 *
 * @param limits what a header may declare
 */
public record RadiographDecoder(ImageLimits limits) {

    /**
     * Decodes one picture.
     *
     * @throws ImageRejected where it is no picture, is damaged, too large, too long and thin, or in colour
     */
    public Radiograph decode(byte[] bytes) throws ImageRejected {
        limits.judgeBytes(bytes.length);
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = JdkReaders.of(stream).iterator();
            if (!readers.hasNext()) {
                throw new ImageRejected(bytes.length == 0 ? "an empty file" : "not a picture file");
            }
            ImageReader reader = readers.next();
            try {
                return decode(reader, stream);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // the decoders of the JDK answer damage with any of these
            throw new ImageRejected("damaged: the picture cannot be decoded");
        }
    }

    private Radiograph decode(ImageReader reader, ImageInputStream stream) throws IOException, ImageRejected {
        AtomicReference<String> warning = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, text) -> {
            warning.set(text);
            // the first is enough: broken Huffman codes give one for each of them, at 8 kB of garbage a piece
            source.abort();
        });
        reader.setInput(stream, true, true);
        Frame frame = limits.judge(reader.getWidth(0), reader.getHeight(0));
        byte[] gray = GrayRaster.of(reader.read(0));
        if (warning.get() != null) {
            throw new ImageRejected("damaged: the picture ends before its last row or has broken data");
        }
        return new Radiograph(frame, gray);
    }
}
