package org.hilum.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of a query at earlier versions: {@code labels VERSION AS OF 3}, {@code labels TIMESTAMP AS OF '2026-11-20 02:00:00'} (UTC, or with a
 * zone; a day means its end). Spark itself knows this for tables of a catalog alone, and not for views, by which a lake's tables are
 * named.
 *
 * @param lake the lake
 */
record PastTables(Lake lake) {
    private static final Pattern AS_OF = Pattern.compile(
            "(?i)\\b([a-z_]+)\\s+(?:for\\s+)?(version|system_version|timestamp|system_time)\\s+as\\s+of\\s+('[^']*'|\\d+)");
    private static final int LENGTH_OF_DAY = 10;

    /**
     * Binds each such table to a view of its own, and returns the query with the views' names.
     *
     * @throws LakeException if the version does not exist or cannot be read any more
     */
    String bind(String sql) {
        Matcher found = AS_OF.matcher(sql);
        StringBuilder query = new StringBuilder();
        while (found.find()) {
            Optional<LakeTable> table = table(found.group(1));
            if (table.isPresent()) {
                String when = found.group(3).replace("'", "");
                String view = table.get().id() + "_as_of_" + when.replaceAll("\\W", "_");
                PastLake.open(lake, when(table.get(), found.group(2), when), List.of(table.get()))
                        .read(table.get())
                        .createOrReplaceTempView(view);
                found.appendReplacement(query, view);
            }
        }
        return found.appendTail(query).toString();
    }

    /** Returns a query with the present tables in place of earlier versions. */
    static String present(String sql) {
        return AS_OF.matcher(sql).replaceAll("$1");
    }

    private static Optional<LakeTable> table(String name) {
        return Arrays.stream(LakeTable.values())
                .filter(table -> table.id().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String when(LakeTable table, String kind, String when) {
        if (kind.toLowerCase(Locale.ROOT).endsWith("version")) {
            return table.id() + "=" + when;
        }
        if (when.length() == LENGTH_OF_DAY) {
            return when;
        }
        String time = when.replace(' ', 'T');
        return time.matches(".*(Z|[+-]\\d{2}:?\\d{2})") ? time : time + "Z";
    }
}
