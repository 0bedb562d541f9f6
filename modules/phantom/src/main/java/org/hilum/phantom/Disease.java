package org.hilum.phantom;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hilum.domain.Finding;

/**
 * The findings of a study.
 *
 * @param present findings that the image shows and the report asserts
 * @param doubtful finding that the report calls uncertain, faint or absent in the image; null for none
 * @param faint whether the image has a trace of the doubtful finding
 */
record Disease(List<Finding> present, Finding doubtful, boolean faint) {
    private static final double NORMAL = 0.4;
    private static final double DOUBT = 0.1;
    /** Findings that are hard to distinguish where they overlap; a study has at most one of them. */
    private static final Set<Finding> CONFLUENT = EnumSet.of(Finding.INFILTRATION, Finding.PNEUMONIA);

    static Disease sample(RandomStream random) {
        int count = random.chance(NORMAL) ? 0 : random.chance(0.55) ? 1 : random.chance(0.7) ? 2 : 3;
        List<Finding> order = new ArrayList<>(Finding.eight());
        List<Finding> present = new ArrayList<>();
        while (present.size() < count) {
            Finding next = order.remove(random.integer(order.size()));
            boolean clash = CONFLUENT.contains(next) && present.stream().anyMatch(CONFLUENT::contains);
            if (!clash) {
                present.add(next);
            }
        }
        order.remove(Finding.CARDIOMEGALY);
        Finding doubtful = random.choose(order);
        boolean doubt = random.chance(DOUBT);
        boolean faint = random.chance(0.5);
        return new Disease(List.copyOf(present), doubt ? doubtful : null, doubt && faint);
    }
}
