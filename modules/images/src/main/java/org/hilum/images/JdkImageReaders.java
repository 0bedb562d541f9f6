package org.hilum.images;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Finder of the JDK's own image readers, so that libraries on the class path do not affect how a file is read. */
public final class JdkImageReaders {
    private JdkImageReaders() {}

    /** Returns the JDK's readers for the format of a stream; empty if it is not a picture. */
    public static List<ImageReader> find(ImageInputStream stream) {
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
