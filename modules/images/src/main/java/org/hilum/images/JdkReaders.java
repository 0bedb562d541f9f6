package org.hilum.images;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The JDK's own decoders for a picture: what libraries on the class path register must not decide how a file is read.
 */
public final class JdkReaders {
    private JdkReaders() {}

    /** Those that take what the stream begins with; none where it is no picture. */
    public static List<ImageReader> of(ImageInputStream stream) {
        List<ImageReader> readers = new ArrayList<>();
        Iterator<ImageReader> all = ImageIO.getImageReaders(stream);
        while (all.hasNext()) {
            ImageReader reader = all.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                readers.add(reader);
            } else {
                reader.dispose();
            }
        }
        return readers;
    }
}
