package org.hilum.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

    private String schemaVersions() {
        Map<String, List<String>> tables = new TreeMap<>();
        for (LakeTable table : LakeTable.values()) {
            if (lake.has(table)) {
                tables.computeIfAbsent(schemaVersion(table), version -> new ArrayList<>())
                        .add(table.id());
            }
        }
        String known = String.valueOf(TableDefinition.SCHEMA_VERSION);
        List<String> parts = new ArrayList<>();
        tables.forEach((version, names) ->
                parts.add(names.size() + " of schema version " + version + (version.equals(known) ? "" : " " + names)));
        return (parts.isEmpty() ? "none" : String.join(", ", parts)) + "; this version of hilum writes version "
                + known;
    }

    private String schemaVersion(LakeTable table) {
        int version = lake.schemaVersion(table);
        return version == 0 ? "none" : String.valueOf(version);
    }
}
