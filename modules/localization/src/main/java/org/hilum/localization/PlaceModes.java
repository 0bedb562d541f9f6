package org.hilum.localization;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.Finding;

/**
 * The few places where each finding mostly lies, in the box around the lungs. The numbers are a data file, {@code
 * place-modes.csv}, which tells where they come from: boxes of radiologists.
 */
public final class PlaceModes implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String FILE = "place-modes.csv";

    private final EnumMap<Finding, PlaceCandidates> candidates = new EnumMap<>(Finding.class);

    private PlaceModes() {}

    /** Creates places of findings. */
    public static PlaceModes of(Map<Finding, List<PlaceMode>> places) {
        PlaceModes created = new PlaceModes();
        places.forEach((finding, list) -> created.candidates.put(finding, new PlaceCandidates(list)));
        return created;
    }

    /** Reads the data file that hilum ships. */
    public static PlaceModes load() {
        return parse(PlaceTable.read(FILE));
    }

    /**
     * Parses lines {@code finding,x,y,width,height,share}; lines that start with # are comments.
     *
     * @throws IllegalArgumentException if a line has another form
     */
    public static PlaceModes parse(List<String> lines) {
        Map<Finding, List<PlaceMode>> places = new EnumMap<>(Finding.class);
        for (String[] cells : PlaceTable.cells(lines)) {
            Finding finding = PlaceTable.finding(cells);
            places.computeIfAbsent(finding, key -> new ArrayList<>()).add(mode(cells));
        }
        return of(places);
    }

    private static PlaceMode mode(String[] cells) {
        if (cells.length != 6) {
            throw new IllegalArgumentException(cells.length + " cells instead of 6");
        }
        double[] n = new double[5];
        for (int i = 0; i < n.length; i++) {
            n[i] = Double.parseDouble(cells[i + 1]);
        }
        return new PlaceMode(n[0], n[1], n[2], n[3], n[4]);
    }

    /** Returns the places of a finding; empty if they are not known. */
    public List<PlaceMode> of(Finding finding) {
        return candidates(finding).map(PlaceCandidates::modes).orElse(List.of());
    }

    /** Returns the boxes that can be drawn for a finding; empty if its places are not known. */
    Optional<PlaceCandidates> candidates(Finding finding) {
        return Optional.ofNullable(candidates.get(finding));
    }
}
