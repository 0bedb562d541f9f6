package org.hilum.page;

/**
 * How often one labeler gives one finding.
 *
 * @param labeler who labelled
 * @param level {@code study} or {@code image}
 * @param finding a finding's id, or {@code no_finding}
 * @param positive subjects labelled 1
 * @param uncertain subjects labelled -1
 * @param negative subjects labelled 0
 * @param subjects all subjects that the labeler has read at this level, whether or not they mention the finding
 */
public record LabelerPrevalence(
        String labeler, String level, String finding, long positive, long uncertain, long negative, long subjects) {}
