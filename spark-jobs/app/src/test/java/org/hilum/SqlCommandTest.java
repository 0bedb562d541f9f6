package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst types: statements that are no SELECT, earlier versions, formats, files, and mistakes. */
class SqlCommandTest {
    @TempDir
    static Path folder;

    private static String lake;

    @BeforeAll
    static void fill() throws IOException {
        lake = folder.resolve("lake").toString();
        labels("first.csv", "image_id,Mass\na,1\nb,0\n");
        labels("second.csv", "image_id,Mass\na,0\nc,1\n");
    }

    private static void labels(String name, String text) throws IOException {
        String file = TestData.file(folder, name, text);
        CommandRun.done("ingest", "labels", "--lake", lake, "--labeler", "hand", "--source", file);
    }

    private static CommandRun sql(String... words) {
        return CommandRun.of(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("sql", "--lake", lake), java.util.stream.Stream.of(words))
                .toArray(String[]::new));
    }

    @Test
    void showsAndDescribesTablesAndViews() {
        assertThat(sql("--format", "csv", "show tables").out().lines())
                .contains("name,kind,comment")
                .anyMatch(line -> line.startsWith("labels,table,"))
                .anyMatch(line -> line.startsWith("labels_current,view,"));
        assertThat(sql("--format", "csv", "show tables like 'label*'").out().lines())
                .hasSizeBetween(5, 8)
                .allMatch(line -> line.startsWith("label") || line.startsWith("name"));
        assertThat(sql("--format", "csv", "describe labels").out())
                .contains("finding,string,\"One of the fourteen findings")
                .contains("value,int,\"1 positive, 0 negative, -1 uncertain\"");
        assertThat(sql("describe prevalence").out()).contains("share_positive");
        assertThat(sql("explain select * from labels").out()).contains("Physical Plan");
    }

    @Test
    void earlierVersionsOfTablesAreRead() {
        String counts = "select count(*), sum(value) from labels where finding = 'Mass'";
        assertThat(CommandRun.sql(lake, counts)).containsExactly("3,1");
        long version = Long.parseLong(
                CommandRun.sql(lake, "select versions_written['labels'] from runs order by finished_at limit 1")
                        .get(0));
        assertThat(CommandRun.sql(lake, counts.replace("from labels", "from labels version as of " + version)))
                .containsExactly("2,1");
        assertThat(CommandRun.sql(
                        lake,
                        "select n.subject_id from labels n left anti join labels version as of " + version
                                + " b on n.subject_id = b.subject_id where n.finding = 'Mass'"))
                .containsExactly("c");
        assertThat(sql("select * from labels version as of 99").err())
                .contains("The table labels has no version 99; its latest version is ")
                .doesNotContain("\tat ");
        assertThat(sql("select * from labels timestamp as of '2001-01-01'").code())
                .as("before the lake was made the table is empty")
                .isZero();
    }

    @Test
    void resultsGoToFilesInSeveralFormats() throws IOException {
        String query =
                "select subject_id, value, cast(null as string) as note from labels_current where finding = 'Mass' order by 1";
        assertThat(sql("--format", "markdown", query).out())
                .isEqualToNormalizingNewlines(
                        "| subject_id | value | note |\n| --- | --- | --- |\n| a | 0 |  |\n| b | 0 |  |\n| c | 1 |  |\n");
        Path csv = folder.resolve("out.csv");
        assertThat(sql("--format", "csv", "--output", csv.toString(), query).out())
                .isEmpty();
        assertThat(Files.readAllLines(csv)).containsExactly("subject_id,value,note", "a,0,", "b,0,", "c,1,");
        Path parquet = folder.resolve("out.parquet");
        assertThat(sql("--format", "parquet", "--output", parquet.toString(), query)
                        .code())
                .isZero();
        assertThat(SparkSession.active().read().parquet(parquet.toString()).count())
                .isEqualTo(3);
        assertThat(sql("--format", "parquet", query).code()).isEqualTo(2);
    }

    @Test
    void statementsOfAFileRunOneAfterTheOther() throws IOException {
        String file = TestData.file(
                folder,
                "queries.sql",
                "-- first; a comment\nselect 'a;b' as text;\n/* ; */ select count(*) as n from labels_current\n  where finding = 'Mass';\n;");
        assertThat(sql("--format", "csv", "--file", file).out().lines()).containsExactly("text", "a;b", "n", "3");
        assertThat(sql("--file", file, "select 1").code()).isEqualTo(2);
    }

    @Test
    void mistakesAreExplainedInOneSentence() {
        assertThat(sql("select * from lables").err())
                .contains("there is no table or view lables; did you mean labels or labelers?")
                .doesNotContain("\tat ");
        assertThat(sql("select findng from labels").err())
                .contains("`findng` cannot be resolved", "`finding`")
                .doesNotContain("\tat ");
        for (String writing : List.of(
                "drop table labels",
                "insert into labels select * from labels",
                "delete from labels",
                "create table x as select 1",
                "set spark.sql.shuffle.partitions = 1")) {
            CommandRun refused = sql(writing);
            assertThat(refused.code()).as(writing).isEqualTo(1);
            assertThat(refused.err()).contains("Only SELECT, SHOW TABLES, DESCRIBE and EXPLAIN are possible");
        }
    }

    @Test
    void describeShowsRowsVersionsAndMeaning() {
        String all = CommandRun.done("describe", "--lake", lake).out();
        assertThat(all).contains("ingest labels ", "|labels_current", "|One row per run");
        String one = CommandRun.done("describe", "--lake", lake, "labels").out();
        assertThat(one).contains("rows, version ", "last written by ingest labels, run ", "|subject_id", "|key");
        assertThat(CommandRun.done("describe", "--lake", lake, "prevalence").out())
                .contains("A view over labels:", "count_if(value = 1)");
        assertThat(CommandRun.of("describe", "--lake", lake, "nothing").code()).isEqualTo(2);
    }
}
