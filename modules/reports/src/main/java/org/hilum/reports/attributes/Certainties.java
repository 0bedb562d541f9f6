package org.hilum.reports.attributes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Assertion;
import org.hilum.reports.files.DataFile;

/** The certainty that hedges express, see {@code attributes/certainties.list}. */
public final class Certainties {
    static final String FILE = "attributes/certainties.list";
    private static final String ASSERTION = "assertion ";

    private final Map<Assertion, Double> ofAssertions = new HashMap<>();
    private final PhraseList hedges = new PhraseList();

    /** Reads the list. */
    public Certainties() {
        DataFile file = DataFile.read(FILE);
        for (DataFile.Line line : file.lines()) {
            try {
                if (line.text().startsWith(ASSERTION)) {
                    String[] parts = line.text().split("\\s+");
                    ofAssertions.put(Assertion.of(parts[1]), Double.parseDouble(parts[2]));
                } else {
                    String[] parts = line.text().split(":\\s*", 2);
                    Double.parseDouble(parts[0]);
                    hedges.add(file, line, parts[0], parts[1]);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw file.error(line, "a line is a number from 0 to 1, a colon and hedges");
            }
        }
    }

    /**
     * Returns the certainty of a mention.
     *
     * @param assertion its assertion
     * @param trigger words by which a rule decided it; empty if none did
     */
    public double of(Assertion assertion, String trigger) {
        if (assertion == Assertion.POSITIVE || assertion == Assertion.NEGATIVE || trigger.isEmpty()) {
            return ofAssertions.get(assertion);
        }
        return hedges.values(List.of(trigger.split("\\s+"))).stream()
                .mapToDouble(Double::parseDouble)
                .min()
                .orElse(ofAssertions.get(assertion));
    }
}
