package org.hilum.page;

/**
 * Prevalence of a finding by a labeler.
 *
 * @param labeler name of the labeler
 * @param level {@code study} or {@code image}
 * @param finding id of the finding, or {@code no_finding}
 * @param positive number of subjects labelled 1
 * @param uncertain number of subjects labelled -1
 * @param negative number of subjects labelled 0
 * @param subjects number of subjects that the labeler has processed at this level
 */
public record LabelerPrevalence(
        String labeler, String level, String finding, long positive, long uncertain, long negative, long subjects) {}
