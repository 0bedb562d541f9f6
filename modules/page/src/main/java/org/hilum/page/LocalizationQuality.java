package org.hilum.page;

/**
 * How well one box generator finds the boxes of one finding, by one criterion.
 *
 * @param generator the box generator
 * @param criterion what counts as correct: {@code iobb>0.1}, {@code iou>0.3}
 * @param finding the finding's id, or {@code mean}
 * @param boxedImages images with a ground-truth box of the finding
 * @param accuracy share of boxed images that are correct
 * @param falsePositivesPerImage average false positives (AFP)
 */
public record LocalizationQuality(
        String generator,
        String criterion,
        String finding,
        long boxedImages,
        Interval accuracy,
        Interval falsePositivesPerImage) {}
