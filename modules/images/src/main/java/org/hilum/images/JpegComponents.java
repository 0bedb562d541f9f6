package org.hilum.images;

/** The number of components in the frame header of a JPEG file (ITU-T T.81, B.2.2). */
final class JpegComponents {
    private static final int MARKER = 0xff;
    private static final int START = 0xd8;
    private static final int SCAN = 0xda;

    private JpegComponents() {}

    /** Returns the number of components; 0 if the file is no JPEG or has no frame header. */
    static int count(byte[] file) {
        if (file.length < 4 || at(file, 0) != MARKER || at(file, 1) != START) {
            return 0;
        }
        int position = 2;
        while (position + 9 < file.length && at(file, position) == MARKER) {
            int type = at(file, position + 1);
            if (isFrame(type)) {
                return at(file, position + 9);
            }
            if (type == SCAN) {
                return 0;
            }
            boolean isFill = type == MARKER;
            position += isFill ? 1 : 2 + (at(file, position + 2) << 8 | at(file, position + 3));
        }
        return 0;
    }

    /** Whether a marker starts a frame: SOF0 to SOF15 without the tables DHT, JPG and DAC. */
    private static boolean isFrame(int type) {
        return type >= 0xc0 && type <= 0xcf && type != 0xc4 && type != 0xc8 && type != 0xcc;
    }

    private static int at(byte[] file, int position) {
        return file[position] & 0xff;
    }
}
