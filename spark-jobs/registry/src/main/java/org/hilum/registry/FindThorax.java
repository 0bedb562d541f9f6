package org.hilum.registry;

import org.hilum.job.Job;
import org.hilum.job.Run;

/**
 * {@code thorax}: finds lungs and heart on all images of the lake that have no row in {@code thorax} yet, or one of an
 * earlier version.
 *
 * @param preprocessing name of the working pixels, such as gray8-256
 */
public record FindThorax(String preprocessing) implements Job<Long> {
    /** The job's name. */
    public static final String NAME = "thorax";

    @Override
    public String name() {
        return NAME;
    }

    /** Finds the thorax, and returns the number of images. */
    @Override
    public Long run(Run run) {
        return new ThoraxTable(run, preprocessing).addMissing();
    }
}
