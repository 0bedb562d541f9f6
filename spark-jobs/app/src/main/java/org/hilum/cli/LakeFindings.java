package org.hilum.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.TableDefinition;
import org.hilum.lease.LeaseHolder;

/**
 * The findings of {@code doctor} about a lake. The only change it makes is an empty file, which it deletes again. A
 * missing lake is not created.
 */
final class LakeFindings {
    private final Lake lake;
    private final Configuration hadoop;
    private final List<String> lines = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();

    LakeFindings(Lake lake) {
        this.lake = lake;
        this.hadoop = lake.spark().sparkContext().hadoopConfiguration();
        lines.add("lake        " + lake.root());
        check("readable", this::readable);
        check("writable", this::writable);
        check("lease", () -> LeaseHolder.find(hadoop, lake.root())
                .map(holder -> "held by " + holder)
                .orElse("not held"));
        lines.add("tables      " + schemaVersions());
    }

    /** Returns the findings, one per line. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns the reasons why the lake cannot be read or written; none if it can. */
    List<IOException> failures() {
        return List.copyOf(failures);
    }

    private interface Check {
        String answer() throws IOException;
    }

    private void check(String what, Check check) {
        String answer;
        try {
            answer = check.answer();
        } catch (IOException e) {
            failures.add(e);
            answer = "no: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
        lines.add(String.format("%-12s%s", what, answer));
    }

    private String readable() throws IOException {
        FileSystem fileSystem = new Path(lake.root()).getFileSystem(hadoop);
        if (!fileSystem.exists(new Path(lake.root()))) {
            return "there is no lake yet";
        }
        fileSystem.listStatus(new Path(lake.root()));
        return "yes";
    }

    private String writable() throws IOException {
        Path root = new Path(lake.root());
        Path file = new Path(root, "doctor-" + UUID.randomUUID());
        FileSystem fileSystem = root.getFileSystem(hadoop);
        boolean isNew = !fileSystem.exists(root);
        fileSystem.create(file, false).close();
        fileSystem.delete(file, false);
        if (isNew) {
            fileSystem.delete(root, false);
        }
        return "yes";
    }

    /** Returns the numbers of tables by schema version, with the names of those that the next write migrates. */
    private String schemaVersions() {
        List<LakeTable> outdated = lake.outdatedTables();
        Map<String, List<LakeTable>> tables = Arrays.stream(LakeTable.values())
                .filter(lake::has)
                .collect(Collectors.groupingBy(this::schemaVersion, TreeMap::new, Collectors.toList()));
        List<String> parts = new ArrayList<>();
        tables.forEach((version, there) -> {
            List<String> names =
                    there.stream().filter(outdated::contains).map(LakeTable::id).toList();
            parts.add(there.size() + " of schema version " + version + (names.isEmpty() ? "" : " " + names));
        });
        return (parts.isEmpty() ? "none" : String.join(", ", parts)) + "; this version of hilum writes version "
                + TableDefinition.DEFAULT_SCHEMA_VERSION + " " + laterVersions();
    }

    private static String laterVersions() {
        return Arrays.stream(LakeTable.values())
                .filter(table -> table.definition().schemaVersion() > TableDefinition.DEFAULT_SCHEMA_VERSION)
                .map(table -> table.id() + " " + table.definition().schemaVersion())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String schemaVersion(LakeTable table) {
        int version = lake.schemaVersion(table);
        return version == 0 ? "none" : String.valueOf(version);
    }
}
