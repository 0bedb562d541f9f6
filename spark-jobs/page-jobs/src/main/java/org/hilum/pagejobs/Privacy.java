package org.hilum.pagejobs;

/**
 * What a page shows of patients.
 *
 * @param showsText whether the text of reports is shown
 * @param showsIds whether ids of images and studies are shown; otherwise they are replaced by numbers
 */
public record Privacy(boolean showsText, boolean showsIds) {}
