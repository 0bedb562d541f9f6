package org.hilum.images.dicom;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.hilum.images.ImageRejected;
import org.hilum.images.JdkReaders;

/** JPEG in fragments (PS3.5, A.4): baseline by the JDK's decoder, lossless by that of TwelveMonkeys. */
final class JpegPixels {
    private JpegPixels() {}

    static short[] baseline(List<ByteBuffer> fragments, PixelForm form) throws ImageRejected {
        try (ImageInputStream stream = stream(fragments)) {
            Iterator<ImageReader> readers = JdkReaders.of(stream).iterator();
            if (!readers.hasNext()) {
                throw new ImageRejected("damaged: no JPEG where its transfer syntax says one");
            }
            return cells(readers.next(), stream, form);
        } catch (IOException | RuntimeException e) {
            throw undecodable();
        }
    }

    static short[] lossless(List<ByteBuffer> fragments, PixelForm form) throws ImageRejected {
        try (ImageInputStream stream = stream(fragments)) {
            return cells(losslessReader().createReaderInstance(), stream, form);
        } catch (IOException | RuntimeException e) {
            throw undecodable();
        }
    }

    private static short[] cells(ImageReader reader, ImageInputStream stream, PixelForm form)
            throws IOException, ImageRejected {
        try {
            AtomicReference<String> warning = new AtomicReference<>();
            reader.addIIOReadWarningListener((source, text) -> {
                warning.set(text);
                // the first is enough: broken Huffman codes give one for each of them, at 8 kB of garbage a piece
                source.abort();
            });
            reader.setInput(stream, true, true);
            int width = form.frame().width();
            int height = form.frame().height();
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw new ImageRejected("damaged: its JPEG and its header have different frames");
            }
            Raster raster = reader.read(0).getRaster();
            if (warning.get() != null) {
                throw new ImageRejected("damaged: the picture ends before its last row or has broken data");
            }
            if (raster.getNumBands() != 1) {
                throw new ImageRejected("a colour picture (JPEG)");
            }
            short[] cells = new short[form.count()];
            int[] row = new int[width];
            for (int y = 0; y < height; y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
                for (int x = 0; x < width; x++) {
                    cells[y * width + x] = (short) row[x];
                }
            }
            return cells;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReaderSpi losslessReader() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi found = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        if (found == null) {
            // where another class loader than ours has filled the registry
            registry.registerServiceProvider(new JPEGImageReaderSpi(), ImageReaderSpi.class);
            found = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        }
        return found;
    }

    private static ImageInputStream stream(List<ByteBuffer> fragments) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (ByteBuffer fragment : fragments) {
            byte[] bytes = new byte[fragment.remaining()];
            fragment.duplicate().get(bytes);
            joined.write(bytes);
        }
        return ImageIO.createImageInputStream(new ByteArrayInputStream(joined.toByteArray()));
    }

    private static ImageRejected undecodable() {
        return new ImageRejected("damaged: its JPEG cannot be decoded");
    }
}
