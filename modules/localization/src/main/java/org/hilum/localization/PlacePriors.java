package org.hilum.localization;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.Finding;

/**
 * The place of each finding in the image and in the frame of the thorax. The numbers are a data file, {@code
 * place-priors.csv}, which tells where they come from: boxes of radiologists of half of the development patients. What uses
 * them says so: the controls {@code fixed} and {@code fixed-thorax}, and the generator {@code prior}.
 */
public final class PlacePriors {
    private static final String FILE = "place-priors.csv";
    private static final String IMAGE = "image";
    private static final String THORAX = "thorax";

    private final Map<Finding, PlacePrior> image = new EnumMap<>(Finding.class);
    private final Map<Finding, PlacePrior> thorax = new EnumMap<>(Finding.class);

    private PlacePriors() {}

    /** Reads the data file that hilum ships. */
    public static PlacePriors load() {
        return parse(PlaceTable.read(FILE));
    }

    /**
     * Parses lines {@code finding,frame,x,y,width,height,peak_x,peak_y}; lines that start with # are comments.
     *
     * @throws IllegalArgumentException if a line has another form
     */
    static PlacePriors parse(List<String> lines) {
        PlacePriors priors = new PlacePriors();
        for (String[] cells : PlaceTable.cells(lines)) {
            Finding finding = PlaceTable.finding(cells);
            double[] n = Arrays.stream(cells)
                    .skip(2)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            PlacePrior prior = new PlacePrior(n[0], n[1], n[2], n[3], n[4], n[5]);
            switch (cells[1]) {
                case IMAGE -> priors.image.put(finding, prior);
                case THORAX -> priors.thorax.put(finding, prior);
                default -> throw new IllegalArgumentException("an unknown frame: " + cells[1]);
            }
        }
        return priors;
    }

    /** Returns the place in the whole image; empty if it is not known. */
    public Optional<PlacePrior> inImage(Finding finding) {
        return Optional.ofNullable(image.get(finding));
    }

    /** Returns the place in the box around the lungs; empty if it is not known. */
    public Optional<PlacePrior> inThorax(Finding finding) {
        return Optional.ofNullable(thorax.get(finding));
    }
}
