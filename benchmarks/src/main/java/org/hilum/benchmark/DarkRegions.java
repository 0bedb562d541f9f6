package org.hilum.benchmark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A classical control: the two largest dark regions that do not touch the edge of the picture. The threshold is Otsu's (IEEE
 * Transactions on Systems, Man, and Cybernetics, 1979).
 */
final class DarkRegions {
    private DarkRegions() {}

    /** Returns whether a pixel of a square image belongs to one of the regions. */
    static boolean[] lungs(byte[] gray, int size) {
        int threshold = otsu(gray);
        boolean[] seen = new boolean[gray.length];
        List<List<Integer>> regions = new ArrayList<>();
        for (int start = 0; start < gray.length; start++) {
            if (!seen[start] && (gray[start] & 0xff) < threshold) {
                List<Integer> region = new ArrayList<>();
                if (fill(gray, size, threshold, start, seen, region)) {
                    regions.add(region);
                }
            }
        }
        regions.sort(
                Comparator.comparingInt((List<Integer> region) -> region.size()).reversed());
        boolean[] lungs = new boolean[gray.length];
        regions.stream().limit(2).forEach(region -> region.forEach(pixel -> lungs[pixel] = true));
        return lungs;
    }

    /** Collects a region; returns whether it stays off the edge. */
    private static boolean fill(byte[] gray, int size, int threshold, int start, boolean[] seen, List<Integer> region) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.push(start);
        seen[start] = true;
        boolean inside = true;
        while (!open.isEmpty()) {
            int pixel = open.pop();
            region.add(pixel);
            int x = pixel % size;
            int y = pixel / size;
            for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                int nx = x + step[0];
                int ny = y + step[1];
                if (nx < 0 || ny < 0 || nx >= size || ny >= size) {
                    inside = false;
                    continue;
                }
                int next = ny * size + nx;
                if (!seen[next] && (gray[next] & 0xff) < threshold) {
                    seen[next] = true;
                    open.push(next);
                }
            }
        }
        return inside;
    }

    private static int otsu(byte[] gray) {
        long[] counts = new long[256];
        long total = 0;
        for (byte pixel : gray) {
            counts[pixel & 0xff]++;
            total += pixel & 0xff;
        }
        long below = 0;
        long sumBelow = 0;
        double best = -1;
        int threshold = 128;
        for (int value = 0; value < 256; value++) {
            below += counts[value];
            sumBelow += value * counts[value];
            long above = gray.length - below;
            if (below > 0 && above > 0) {
                double difference = (double) sumBelow / below - (double) (total - sumBelow) / above;
                double between = difference * difference * below * above;
                if (between > best) {
                    best = between;
                    threshold = value + 1;
                }
            }
        }
        return threshold;
    }
}
