package org.hilum.page;

/**
 * Localization quality of a box generator for a finding by a criterion.
 *
 * @param generator name of the box generator
 * @param criterion criterion for a correct box, such as {@code iobb>0.1} or {@code iou>0.3}
 * @param finding id of the finding, or {@code mean}
 * @param boxedImages number of images with a ground-truth box of the finding
 * @param accuracy share of boxed images that are correct
 * @param falsePositivesPerImage average number of false positives per image (AFP)
 */
public record LocalizationQuality(
        String generator,
        String criterion,
        String finding,
        long boxedImages,
        Interval accuracy,
        Interval falsePositivesPerImage) {}
