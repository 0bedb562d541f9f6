package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.reports.files.DataFile;

/**
 * A place in the chest and its region on a standard frontal image, see {@code attributes/places.list}.
 *
 * @param name name of the place, without a side
 * @param top upper border, in parts of the height of the lungs from the apex
 * @param bottom lower border
 * @param medial medial border, in parts of the half width of the thorax from the midline
 * @param lateral lateral border
 */
public record Place(String name, double top, double bottom, double medial, double lateral) {
    static final String FILE = "attributes/places.list";

    private static final List<Place> ALL = read(new PhraseList());

    /** Returns all places. */
    public static List<Place> all() {
        return ALL;
    }

    /** Returns the place with a name. */
    public static Optional<Place> named(String name) {
        return ALL.stream().filter(place -> place.name.equals(name)).findFirst();
    }

    static List<Place> read(PhraseList phrases) {
        DataFile file = DataFile.read(FILE);
        List<Place> places = new ArrayList<>();
        for (DataFile.Line line : file.lines()) {
            String[] parts = line.text().split("\\s*\\|\\s*", 4);
            if (parts.length < 4) {
                throw file.error(line, "a place is name | top-bottom | midline-side | phrases");
            }
            double[] vertical = range(file, line, parts[1]);
            double[] horizontal = range(file, line, parts[2]);
            places.add(new Place(parts[0], vertical[0], vertical[1], horizontal[0], horizontal[1]));
            phrases.add(file, line, parts[0], parts[3]);
        }
        return List.copyOf(places);
    }

    private static double[] range(DataFile file, DataFile.Line line, String text) {
        String[] ends = text.split("-");
        try {
            double[] range = {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])};
            if (range[0] >= 0 && range[0] < range[1] && range[1] <= 1) {
                return range;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // said below
        }
        throw file.error(line, text + " is no range between 0 and 1");
    }
}
