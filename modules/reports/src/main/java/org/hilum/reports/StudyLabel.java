package org.hilum.reports;

import org.hilum.domain.LabelValue;

/**
 * A label of a study.
 *
 * @param finding id of a finding, or {@link org.hilum.domain.Finding#NO_FINDING}
 * @param value positive, negative or uncertain
 * @param mentions number of mentions that count for the label; for {@code no_finding}, of positive mentions of any disease
 */
public record StudyLabel(String finding, LabelValue value, int mentions) {}
