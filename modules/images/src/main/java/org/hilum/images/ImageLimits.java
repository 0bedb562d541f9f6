package org.hilum.images;

import java.io.Serializable;

/**
 * What is accepted before anything is decoded: a file of a few kilobytes can declare a picture of gigabytes.
 *
 * @param maxBytes bytes of the file
 * @param maxPixels width times height that the header may declare
 * @param maxRatio longer side over shorter side
 */
public record ImageLimits(long maxBytes, long maxPixels, double maxRatio) implements Serializable {}
