package org.hilum.images.dicom;

import java.util.List;
import org.hilum.domain.Frame;
import org.hilum.images.Radiograph;

/**
 * The orientation of the stored picture in the patient (Patient Orientation, PS3.3, C.7.6.1.1.1). Frontal pictures are
 * turned so that rows run to the patient's left and columns to the feet, as is usual.
 *
 * @param transposed whether rows and columns are exchanged, before the flips
 * @param flippedHorizontally whether rows run to the patient's right
 * @param flippedVertically whether columns run to the head
 * @param lateral whether the patient is seen from the side
 */
record Orientation(boolean transposed, boolean flippedHorizontally, boolean flippedVertically, boolean lateral) {
    private static final Orientation UNKNOWN = new Orientation(false, false, false, false);

    static Orientation read(DataSet data) {
        List<String> directions = data.textValues(Tag.PATIENT_ORIENTATION);
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

    /** Returns the picture in the usual orientation. */
    Radiograph toUpright(Radiograph stored) {
        if (!transposed && !flippedHorizontally && !flippedVertically) {
            return stored;
        }
        int width = stored.frame().width();
        Frame frame = transposed ? new Frame(stored.frame().height(), width) : stored.frame();
        byte[] gray = new byte[stored.gray().length];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int across = flippedHorizontally ? frame.width() - 1 - x : x;
                int down = flippedVertically ? frame.height() - 1 - y : y;
                gray[y * frame.width() + x] = stored.gray()[transposed ? across * width + down : down * width + across];
            }
        }
        return new Radiograph(frame, gray);
    }
}
