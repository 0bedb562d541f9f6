package org.hilum.reports;

import org.hilum.domain.LabelValue;

/**
 * A label of a study.
 *
 * @param finding a finding's id, or {@link org.hilum.domain.Finding#NO_FINDING}
 * @param value positive, negative or uncertain
 * @param mentions how many mentions of the finding stand behind it; for {@code no_finding}, of any disease
 */
public record StudyLabel(String finding, LabelValue value, int mentions) {}
