package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which runs {@code access-log} finds: those that read a table while it had rows of the patient. */
class AccessLogTest {
    @TempDir
    Path folder;

    @Test
    void listsRunsThatReadTheDataOfAPatient() throws IOException {
        String lake = folder.resolve("lake").toString();
        reports(lake, "1.csv", "r1,p1,Small effusion.");
        CommandRun.done("mine", "--lake", lake); // before the patient came
        reports(lake, "2.csv", "r2,p2,No nodule.");
        CommandRun.done("mine", "--lake", lake);
        CommandRun.done("sql", "--lake", lake, "select count(*) from reports"); // not recorded
        CommandRun.done("sql", "--lake", lake, "-Dsql.record=true", "select * from reports where patient_id = 'p2'");
        CommandRun.done("sql", "--lake", lake, "-Dsql.record=true", "select * from runs");
        // the row of the patient names only this run as its writer
        reports(lake, "3.csv", "r2,p2,Nodule.");
        CommandRun.done("mine", "--lake", lake);

        assertThat(accesses(lake, "p2"))
                .containsExactly(
                        "ingest reports||reports|yes",
                        "mine|reports|mentions, labels|yes",
                        "sql|reports||yes",
                        "ingest reports||reports|yes",
                        "mine|reports|mentions, labels|yes");
        assertThat(accesses(lake, "p1")).hasSize(8).first().isEqualTo("ingest reports||reports|yes");
        assertThat(accesses(lake, "p1")).last().asString().startsWith("access-log|reports");
        assertThat(CommandRun.sql(lake, "select arguments['QUERY'], arguments['user'] from runs where job = 'sql'"))
                .containsOnly("," + System.getProperty("user.name"));
        CommandRun unknown = CommandRun.of("access-log", "--lake", lake, "--patient", "p7");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .contains("The lake has no image and no report of this patient.")
                .doesNotContain("p7", "\tat ");
    }

    private void reports(String lake, String name, String row) throws IOException {
        String file = TestData.file(folder, name, "id,who,report\n" + row + "\n");
        CommandRun.done(CommandRun.reports(
                lake,
                "csv",
                file,
                "--column",
                "text=report",
                "--column",
                "report_id=id",
                "--column",
                "patient_id=who"));
    }

    /** Returns job, tables read and written, and whether the access is certain. */
    private static List<String> accesses(String lake, String patient) {
        return CommandRun.done("access-log", "--lake", lake, "--patient", patient)
                .out()
                .lines()
                .filter(line -> line.startsWith("|20"))
                .map(line -> line.split("\\|"))
                .map(cells -> String.join(
                        "|", Arrays.stream(cells).skip(4).map(String::strip).toList()))
                .toList();
    }
}
