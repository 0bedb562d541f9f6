package org.hilum.reports;

import java.util.Optional;
import org.hilum.domain.LabelValue;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.Severity;

/**
 * A label of a study.
 *
 * @param finding id of a finding, or {@link org.hilum.domain.Finding#NO_FINDING}
 * @param value positive, negative or uncertain
 * @param mentions number of mentions that count for the label; for {@code no_finding}, of positive mentions of any disease
 * @param laterality side that the mentions with the label's value say together; empty if they say none, and for a denied finding
 * @param severity the worst that they say; empty if they say none
 * @param change change that they say, where the impression counts before the findings; empty if they say none
 */
public record StudyLabel(
        String finding,
        LabelValue value,
        int mentions,
        Optional<Laterality> laterality,
        Optional<Severity> severity,
        Optional<Change> change) {

    /** Creates a label of which nothing more is said. */
    StudyLabel(String finding, LabelValue value, int mentions) {
        this(finding, value, mentions, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
