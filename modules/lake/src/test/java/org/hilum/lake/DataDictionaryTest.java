package org.hilum.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/tables.md} as the definitions of the tables say; {@code -Dhilum.write-docs=true} writes it. */
class DataDictionaryTest {
    /** Columns that refer to a row of another table, by their names. */
    private static final Map<String, LakeTable> REFERENCES = new LinkedHashMap<>();

    static {
        REFERENCES.put("image_id", LakeTable.IMAGES);
        REFERENCES.put("report_id", LakeTable.REPORTS);
        REFERENCES.put("model_id", LakeTable.MODELS);
        REFERENCES.put("labeler_version", LakeTable.LABELERS);
        REFERENCES.put("run_id", LakeTable.RUNS);
    }

    @Test
    void dataDictionaryIsCurrent() throws IOException {
        Path file = Path.of(System.getProperty("hilum.root"), "docs/tables.md");
        String current = text();
        if (Boolean.getBoolean("hilum.write-docs")) {
            Files.writeString(file, current);
        }
        assertThat(Files.readString(file))
                .as("docs/tables.md; written by ./mvnw test -pl modules/lake -am -Dtest=DataDictionaryTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dhilum.write-docs=true")
                .isEqualTo(current);
    }

    private static String text() {
        StringBuilder text = new StringBuilder(
                """
                # Tables and views of a lake

                Delta tables below `<lake>/tables`, one folder each. `key` columns identify a row and are never NULL. Columns that say when and by which run a row
                was written are marked `run`: rows that differ in these alone count as unchanged. A table of an older version of hilum may lack columns; they read as NULL.
                This page is made from the definitions in the code (`DataDictionaryTest`), and `hilum describe` shows the same for a lake.

                ```mermaid
                erDiagram
                """);
        for (LakeTable table : LakeTable.values()) {
            references(table).forEach((column, target) -> text.append("    ")
                    .append(target.id())
                    .append(" ||--o{ ")
                    .append(table.id())
                    .append(" : ")
                    .append(column)
                    .append('\n'));
        }
        text.append("    images }o--|| splits : patient_id\n    labels }o--o| images : \"subject_id (level image)\"\n");
        text.append("    labels }o--o| reports : \"subject_id = study_id (level study)\"\n```\n\n## Tables\n");
        for (LakeTable table : LakeTable.values()) {
            append(text, table.definition());
        }
        text.append(
                "\n## Views\n\nIn `hilum sql`, and as [files](../modules/lake/src/main/resources/org/hilum/lake/views) for other engines.\n\n");
        text.append("| view | shows | reads |\n| --- | --- | --- |\n");
        for (AnalystView view : AnalystView.values()) {
            text.append("| `")
                    .append(view.id())
                    .append("` | ")
                    .append(cell(view.comment()))
                    .append(" | ")
                    .append(String.join(
                            ", ", view.tables().stream().map(LakeTable::id).toList()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, TableDefinition table) {
        text.append("\n### ")
                .append(table.name())
                .append("\n\n")
                .append(cell(table.comment()))
                .append(".\n\n");
        text.append("| column | type | | meaning |\n| --- | --- | --- | --- |\n");
        for (StructField field : table.schema().fields()) {
            List<String> marks = new ArrayList<>();
            if (table.key().contains(field.name())) {
                marks.add("key");
            } else if (!field.nullable()) {
                marks.add("never NULL");
            }
            if (table.bookkeeping().contains(field.name())) {
                marks.add("run");
            }
            text.append("| `")
                    .append(field.name())
                    .append("` | `")
                    .append(field.dataType().catalogString())
                    .append("` | ")
                    .append(String.join(", ", marks))
                    .append(" | ")
                    .append(cell(field.getComment().getOrElse(() -> "")))
                    .append(" |\n");
        }
        if (!table.checks().isEmpty()) {
            text.append("\nChecked at each write:\n\n");
            new TreeMap<>(table.checks())
                    .forEach((name, condition) ->
                            text.append("- `").append(condition).append("`\n"));
        }
    }

    private static Map<String, LakeTable> references(LakeTable table) {
        Map<String, LakeTable> found = new LinkedHashMap<>();
        for (String column : table.definition().schema().fieldNames()) {
            LakeTable target = REFERENCES.get(column);
            if (target != null && target != table) {
                found.put(column, target);
            }
        }
        return found;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
