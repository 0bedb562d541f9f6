package org.hilum.phantom;

import java.util.List;
import java.util.SplittableRandom;

/** A stream of random choices that depends on its key alone: seed, purpose and number. */
final class Draw {
    private final SplittableRandom random;

    private Draw(long key) {
        this.random = new SplittableRandom(key);
    }

    /** The stream of that key; streams of different keys have nothing in common. */
    static Draw of(long seed, String purpose, long number) {
        return new Draw(mix(mix(mix(seed) + purpose.hashCode()) + number));
    }

    /** Evenly between the two. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** About 0, seldom beyond 2, never beyond 3.5: a sum of uniforms, which is the same on every machine. */
    double bell() {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += random.nextDouble();
        }
        return (sum - 2) * 1.7320508;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** -1 or 1. */
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
