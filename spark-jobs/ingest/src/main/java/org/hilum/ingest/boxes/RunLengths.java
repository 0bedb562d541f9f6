package org.hilum.ingest.boxes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.ingest.InvalidRecordException;

/**
 * Compressed run lengths of COCO (pycocotools, maskApi): lengths of alternating runs of background and mask, column by column;
 * each as the difference from the length two before, in groups of five bits as characters from 48 on.
 */
final class RunLengths {
    private static final int FIRST = 48;
    private static final int MORE = 0x20;
    private static final int SIGN = 0x10;

    /** A piece of a column that belongs to the mask. */
    private record Piece(int column, int top, int bottom, int region) {}

    private RunLengths() {}

    /**
     * Returns the box around each connected region of the mask.
     *
     * @param counts compressed run lengths
     * @param frame size of the mask
     * @throws InvalidRecordException if the runs do not fill the frame
     */
    static List<BoundingBox> decode(String counts, Frame frame) throws InvalidRecordException {
        List<Integer> runs = runs(counts);
        long sum = runs.stream().mapToLong(Integer::longValue).sum();
        if (runs.stream().anyMatch(run -> run < 0) || sum != (long) frame.width() * frame.height()) {
            throw new InvalidRecordException("run lengths that do not fill their size");
        }
        return boxes(pieces(runs, frame.height()));
    }

    private static List<Integer> runs(String counts) throws InvalidRecordException {
        List<Integer> runs = new ArrayList<>();
        int at = 0;
        while (at < counts.length()) {
            long value = 0;
            int shift = 0;
            int code;
            do {
                if (at >= counts.length() || shift > 30) {
                    throw new InvalidRecordException("run lengths that end within a number");
                }
                code = counts.charAt(at++) - FIRST;
                if (code < 0 || code >= 64) {
                    throw new InvalidRecordException("run lengths with a character that is none of theirs");
                }
                value |= (long) (code & 0x1f) << shift;
                shift += 5;
            } while ((code & MORE) != 0);
            if ((code & SIGN) != 0) {
                value |= -1L << shift;
            }
            runs.add((int) (runs.size() > 2 ? value + runs.get(runs.size() - 2) : value));
        }
        return runs;
    }

    /** Returns the pieces of columns, of which those that touch have the same region. */
    private static List<Piece> pieces(List<Integer> runs, int height) {
        List<Piece> pieces = new ArrayList<>();
        List<Integer> parents = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < runs.size(); i++) {
            long end = start + runs.get(i);
            for (long from = start; i % 2 == 1 && from < end; ) {
                int column = (int) (from / height);
                long to = Math.min(end, (column + 1L) * height);
                int region = parents.size();
                parents.add(region);
                pieces.add(new Piece(column, (int) (from % height), (int) (to - (long) column * height), region));
                from = to;
            }
            start = end;
        }
        int first = 0;
        for (Piece piece : pieces) {
            while (pieces.get(first).column < piece.column - 1) {
                first++;
            }
            for (int i = first; pieces.get(i).column < piece.column; i++) {
                Piece left = pieces.get(i);
                if (left.column == piece.column - 1 && left.top < piece.bottom && piece.top < left.bottom) {
                    parents.set(root(parents, left.region), root(parents, piece.region));
                }
            }
        }
        return pieces.stream()
                .map(piece -> new Piece(piece.column, piece.top, piece.bottom, root(parents, piece.region)))
                .toList();
    }

    private static int root(List<Integer> parents, int region) {
        int root = region;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        parents.set(region, root);
        return root;
    }

    private static List<BoundingBox> boxes(List<Piece> pieces) {
        Map<Integer, int[]> edges = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            int[] edge = edges.computeIfAbsent(
                    piece.region, key -> new int[] {piece.column, piece.top, piece.column + 1, piece.bottom});
            edge[0] = Math.min(edge[0], piece.column);
            edge[1] = Math.min(edge[1], piece.top);
            edge[2] = Math.max(edge[2], piece.column + 1);
            edge[3] = Math.max(edge[3], piece.bottom);
        }
        return edges.values().stream()
                .map(edge -> new BoundingBox(edge[0], edge[1], edge[2] - edge[0], edge[3] - edge[1]))
                .toList();
    }
}
