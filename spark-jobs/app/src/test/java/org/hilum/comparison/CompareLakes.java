package org.hilum.comparison;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.LakeSession;

/**
 * Compares two lakes table by table, as {@link LakeContent} reads them. Prints one line per table without content of
 * rows. Exits with code 0 if all tables are equal, with 1 if they differ, and with 2 if a lake has no table.
 */
public final class CompareLakes {
    private CompareLakes() {}

    /**
     * Compares two lakes.
     *
     * @param arguments the two lakes
     */
    public static void main(String[] arguments) {
        SparkSession spark =
                LakeSession.embedded(SparkSession.builder().master("local[2]")).getOrCreate();
        Map<String, List<String>> first = LakeContent.withRuns(arguments[0]);
        Map<String, List<String>> second = LakeContent.withRuns(arguments[1]);
        if (isEmpty(first) || isEmpty(second)) {
            System.err.println("There is no lake at " + arguments[isEmpty(first) ? 0 : 1] + ".");
            System.exit(2);
        }
        TreeSet<String> tables = new TreeSet<>(first.keySet());
        tables.addAll(second.keySet());
        boolean isEqual = true;
        for (String table : tables) {
            List<String> before = first.getOrDefault(table, List.of());
            List<String> after = second.getOrDefault(table, List.of());
            boolean same = before.equals(after);
            isEqual &= same;
            System.out.printf(
                    "%-16s %9d %9d  %s%n",
                    table,
                    before.size(),
                    after.size(),
                    same
                            ? "equal " + hash(before)
                            : "DIFFERENT, at the sorted rows from " + firstDifference(before, after));
        }
        System.out.println(isEqual ? "The lakes are equal." : "The lakes differ.");
        spark.stop();
        System.exit(isEqual ? 0 : 1);
    }

    private static boolean isEmpty(Map<String, List<String>> lake) {
        return lake.values().stream().allMatch(List::isEmpty);
    }

    private static int firstDifference(List<String> before, List<String> after) {
        return IntStream.range(0, Math.min(before.size(), after.size()))
                .filter(i -> !before.get(i).equals(after.get(i)))
                .findFirst()
                .orElse(Math.min(before.size(), after.size()));
    }

    /**
     * Returns the SHA-256 of rows.
     *
     * @param rows rows in order
     * @return first 16 hexadecimal digits
     */
    public static String hash(List<String> rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            rows.forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
