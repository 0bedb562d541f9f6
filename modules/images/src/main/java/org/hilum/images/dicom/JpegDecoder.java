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
import org.hilum.images.ImageRejectedException;
import org.hilum.images.JdkImageReaders;

/** Decoder of JPEG fragments (PS3.5, A.4): baseline by the JDK, lossless by TwelveMonkeys. */
final class JpegDecoder {
    private JpegDecoder() {}

    static short[] decodeBaseline(List<ByteBuffer> fragments, PixelFormat format) throws ImageRejectedException {
        try (ImageInputStream stream = stream(fragments)) {
            Iterator<ImageReader> readers = JdkImageReaders.find(stream).iterator();
            if (!readers.hasNext()) {
                throw new ImageRejectedException("damaged: its transfer syntax is JPEG, but its pixels are not");
            }
            return read(readers.next(), stream, format);
        } catch (IOException | RuntimeException e) {
            throw undecodable();
        }
    }

    static short[] decodeLossless(List<ByteBuffer> fragments, PixelFormat format) throws ImageRejectedException {
        try (ImageInputStream stream = stream(fragments)) {
            return read(losslessReader().createReaderInstance(), stream, format);
        } catch (IOException | RuntimeException e) {
            throw undecodable();
        }
    }

    private static short[] read(ImageReader reader, ImageInputStream stream, PixelFormat format)
            throws IOException, ImageRejectedException {
        try {
            AtomicReference<String> warning = new AtomicReference<>();
            reader.addIIOReadWarningListener((source, text) -> {
                warning.set(text);
                // Stop at the first warning: each broken Huffman code gives one, at 8 kB of garbage each.
                source.abort();
            });
            reader.setInput(stream, true, true);
            int width = format.frame().width();
            int height = format.frame().height();
            if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
                throw new ImageRejectedException("damaged: its JPEG and its header have different frames");
            }
            Raster raster = reader.read(0).getRaster();
            if (warning.get() != null) {
                throw new ImageRejectedException("damaged: the picture ends before its last row or has broken data");
            }
            if (raster.getNumBands() != 1) {
                throw new ImageRejectedException("a colour picture (JPEG)");
            }
            short[] cells = new short[format.count()];
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
            // Another class loader has filled the registry.
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

    private static ImageRejectedException undecodable() {
        return new ImageRejectedException("damaged: its JPEG cannot be decoded");
    }
}
