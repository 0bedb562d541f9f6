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
import org.hilum.domain.Frame;
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

    /** Returns red, green and blue of a colour picture of 8 bits; of a gray one three times the same. */
    static byte[][] decodeColour(List<ByteBuffer> fragments, Frame frame) throws ImageRejectedException {
        try (ImageInputStream stream = stream(fragments)) {
            Iterator<ImageReader> readers = JdkImageReaders.find(stream).iterator();
            if (!readers.hasNext()) {
                throw new ImageRejectedException("damaged: its transfer syntax is JPEG, but its pixels are not");
            }
            Raster raster = readRaster(readers.next(), stream, frame);
            byte[][] planes = new byte[3][frame.width() * frame.height()];
            for (int channel = 0; channel < planes.length; channel++) {
                int band = Math.min(channel, raster.getNumBands() - 1);
                int[] samples = raster.getSamples(
                        raster.getMinX(), raster.getMinY(), frame.width(), frame.height(), band, (int[]) null);
                for (int i = 0; i < samples.length; i++) {
                    planes[channel][i] = (byte) samples[i];
                }
            }
            return planes;
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
        int width = format.frame().width();
        int height = format.frame().height();
        Raster raster = readRaster(reader, stream, format.frame());
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
    }

    private static Raster readRaster(ImageReader reader, ImageInputStream stream, Frame frame)
            throws IOException, ImageRejectedException {
        try {
            AtomicReference<String> warning = new AtomicReference<>();
            reader.addIIOReadWarningListener((source, text) -> {
                warning.set(text);
                // Stop at the first warning: each broken Huffman code gives one, at 8 kB of garbage each.
                source.abort();
            });
            reader.setInput(stream, true, true);
            if (reader.getWidth(0) != frame.width() || reader.getHeight(0) != frame.height()) {
                throw new ImageRejectedException("damaged: its JPEG and its header have different frames");
            }
            Raster raster = reader.read(0).getRaster();
            if (warning.get() != null) {
                throw new ImageRejectedException("damaged: the picture ends before its last row or has broken data");
            }
            return raster;
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
