package org.hilum.pagejobs;

/**
 * What a page tells of patients.
 *
 * @param showsText whether the text of reports stands on it
 * @param showsIds whether the ids of images and studies stand on it; otherwise numbers stand for them
 */
public record Privacy(boolean showsText, boolean showsIds) {}
