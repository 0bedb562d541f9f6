package org.hilum.images.dicom;

import java.util.List;
import org.hilum.domain.Frame;
import org.hilum.images.Radiograph;

/**
 * Where rows and columns of the stored picture go in the patient (Patient Orientation, PS3.3, C.7.6.1.1.1): frontal
 * pictures are turned so that rows go to the patient's left and columns to the feet, as everybody looks at them.
 *
 * @param transposed whether rows and columns change places, before the flips
 * @param fromRight whether rows run the other way
 * @param fromBelow whether columns run the other way
 * @param lateral whether the patient is seen from the side
 */
record Orientation(boolean transposed, boolean fromRight, boolean fromBelow, boolean lateral) {
    private static final Orientation UNKNOWN = new Orientation(false, false, false, false);

    static Orientation of(DataSet data) {
        List<String> directions = data.texts(Tag.ORIENTATION);
        if (directions.size() != 2
                || directions.get(0).isEmpty()
                || directions.get(1).isEmpty()) {
            return UNKNOWN;
        }
        char row = directions.get(0).charAt(0);
        char column = directions.get(1).charAt(0);
        boolean transposed = "FH".indexOf(row) >= 0;
        char across = transposed ? column : row;
        char down = transposed ? row : column;
        if ("LRAP".indexOf(across) < 0 || "FH".indexOf(down) < 0) {
            return UNKNOWN;
        }
        return new Orientation(transposed, across == 'R', down == 'H', "AP".indexOf(across) >= 0);
    }

    /** The picture as everybody looks at it. */
    Radiograph upright(Radiograph stored) {
        if (!transposed && !fromRight && !fromBelow) {
            return stored;
        }
        int width = stored.frame().width();
        Frame frame = transposed ? new Frame(stored.frame().height(), width) : stored.frame();
        byte[] gray = new byte[stored.gray().length];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int across = fromRight ? frame.width() - 1 - x : x;
                int down = fromBelow ? frame.height() - 1 - y : y;
                gray[y * frame.width() + x] = stored.gray()[transposed ? across * width + down : down * width + across];
            }
        }
        return new Radiograph(frame, gray);
    }
}
