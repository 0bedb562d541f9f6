package org.hilum.phantom;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hilum.domain.Finding;

/**
 * What is the matter in a study.
 *
 * @param present what the image shows and the report asserts
 * @param doubtful what the report is unsure of, faint or absent in the image; null for nothing
 * @param faint whether the image has a trace of the doubtful
 */
record Disease(List<Finding> present, Finding doubtful, boolean faint) {
    private static final double NORMAL = 0.4;
    private static final double DOUBT = 0.1;
    /** Hard to tell apart where they meet: a study has one of them at most. */
    private static final Set<Finding> CONFLUENT = EnumSet.of(Finding.INFILTRATION, Finding.PNEUMONIA);

    static Disease of(Draw draw) {
        int count = draw.chance(NORMAL) ? 0 : draw.chance(0.55) ? 1 : draw.chance(0.7) ? 2 : 3;
        List<Finding> order = new ArrayList<>(Finding.eight());
        List<Finding> present = new ArrayList<>();
        while (present.size() < count) {
            Finding next = order.remove(draw.below(order.size()));
            boolean clash = CONFLUENT.contains(next) && present.stream().anyMatch(CONFLUENT::contains);
            if (!clash) {
                present.add(next);
            }
        }
        order.remove(Finding.CARDIOMEGALY);
        Finding doubtful = draw.pick(order);
        boolean doubt = draw.chance(DOUBT);
        boolean faint = draw.chance(0.5);
        return new Disease(List.copyOf(present), doubt ? doubtful : null, doubt && faint);
    }
}
