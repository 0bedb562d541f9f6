package org.hilum.inference;

/**
 * What a panel shows.
 *
 * @param imageId id of the image
 * @param finding id of the finding
 */
public record PanelKey(String imageId, String finding) {}
