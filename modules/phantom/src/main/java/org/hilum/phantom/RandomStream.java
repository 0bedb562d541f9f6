package org.hilum.phantom;

import java.util.List;
import java.util.SplittableRandom;

/** A stream of random numbers that is a pure function of its key: seed, purpose and number. */
final class RandomStream {
    private final SplittableRandom random;

    private RandomStream(long key) {
        this.random = new SplittableRandom(key);
    }

    /** Returns the stream of a key; streams of different keys are independent. */
    static RandomStream of(long seed, String purpose, long number) {
        return new RandomStream(mix(mix(mix(seed) + purpose.hashCode()) + number));
    }

    /** Returns a uniform number in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns a nearly standard normal number within ±3.5, as a sum of uniforms, which is the same on every machine. */
    double nearGaussian() {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble();
        }
        return (sum - 2) * 1.7320508;
    }

    /** Returns true with a probability. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a uniform integer from 0 to bound - 1. */
    int integer(int bound) {
        return random.nextInt(bound);
    }

    /** Returns a uniformly chosen element. */
    <T> T choose(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Returns -1 or 1. */
    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
