package org.hilum.domain;

/**
 * A point of an image.
 *
 * @param x distance from the left edge
 * @param y distance from the upper edge
 */
public record Point(double x, double y) {}
