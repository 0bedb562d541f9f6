package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.iterable.S3Objects;
import com.amazonaws.services.s3.model.S3ObjectSummary;
import com.amazonaws.util.IOUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.hilum.comparison.LakeContent;
import org.hilum.demo.DemoStudies;
import org.hilum.domain.HilumException;
import org.hilum.files.AtomicFile;
import org.hilum.lease.LeaseContention;
import org.hilum.s3.S3Server;
import org.hilum.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Runs every job on a lake on S3 and on a local one. */
@Tag("s3")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class S3LakeTest {
    private static final String BUCKET = "hospital";
    private static final String LAKE = "s3a://" + BUCKET + "/lake";
    private static final int STUDIES = 60;
    private static final String IMAGE = "00000001_000";

    private static final String RUNS = "select job, counts, status from runs order by started_at";

    /** By default Delta writes a version for a VACUUM on a local disk, but not on S3. */
    private static final String VACUUM_IS_A_VERSION = "spark.databricks.delta.vacuum.logging.enabled";

    private static final String[] SMALL = {
        "-Dimages.size=64",
        "-Dtrain.input-size=32",
        "-Dtrain.map-size=4",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=2",
        "-Dtrain.batch-size=8",
        "-Dtrain.findings=eight",
        "-Dtrain.networks=1",
        "-Devaluate.bootstrap=100",
        "-Dlocalize.overlays=2"
    };

    @TempDir
    static Path folder;

    private static S3Server server;
    private static DemoStudies files;
    private static Path site;
    private static List<String> runs;
    private static final StringBuilder PRINTED = new StringBuilder();

    @BeforeAll
    static void runEveryJob() throws IOException, InterruptedException {
        server = S3Server.start(folder.resolve("server"));
        CommandRun.done("sql", "--lake", folder.resolve("none").toString(), "select 1"); // Spark runs from here on
        SparkSession.active().conf().set(VACUUM_IS_A_VERSION, "true");
        server.bucket(hadoop(), BUCKET, server.port());
        files = new DemoStudies(
                folder.resolve("files"),
                STUDIES,
                1,
                Settings.defaults().section("split").getLong("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        files.write();
        site = Files.writeString(
                folder.resolve("site.conf"),
                """
                nightly.labeler = hilum
                nightly.sources = [
                  { kind = images, format = png, source = "%s" }
                  { kind = reports, format = text, source = "%s" }
                ]
                """
                        .formatted(files.images(), files.reports()));
        jobs(localLake());
        jobs(LAKE);
        runs = CommandRun.sql(LAKE, RUNS); // some tests add files to them
    }

    @AfterAll
    static void stop() {
        SparkSession.active().conf().unset(VACUUM_IS_A_VERSION);
        if (server != null) {
            server.close();
        }
    }

    private static void jobs(String lake) {
        run(lake, "ingest images --format png --source " + files.images());
        run(lake, "ingest reports --format text --source " + files.reports());
        run(lake, "ingest labels --format wide-csv --labeler phantom --source " + files.labels());
        run(lake, "ingest boxes --format nih-bbox --source " + files.boxes());
        run(lake, "mine");
        run(lake, "evaluate --labeler hilum --against phantom");
        stopAtDeadline(lake, "train --labeler hilum -Dtrain.deadline=0.0001");
        assertThat(run(lake, "train --labeler hilum").err()).contains("Resuming training at epoch 1 of 2, step ");
        run(lake, "evaluate");
        run(lake, "localize");
        run(lake, "models");
        run(lake, "page --output " + lake + "/page.html");
        run(lake, "export labels --output " + lake + "/labels.csv");
        run(lake, "sql --format csv 'select finding, positive from prevalence'");
        assertThat(run(lake, "nightly --recheck --conf-file " + site).out())
                .contains("\"status\":\"done\"", "there is no champion yet");
        run(
                lake,
                "models promote "
                        + CommandRun.sql(lake, "select model_id from models").get(0));
        run(lake, "models show");
        run(lake, "overlays --output " + lake + "/slides --image " + IMAGE);
        run(lake, "explain --report " + IMAGE);
        run(lake, "mine -Dminer.probable-is-positive=false");
        run(lake, "mine");
        run(lake, "labelers drop --all-but-current --force");
        run(lake, "labelers");
    }

    /** Runs a training that stops at its deadline after one step and leaves a checkpoint. */
    private static void stopAtDeadline(String lake, String line) {
        CommandRun run = CommandRun.of(words(lake, line));
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        PRINTED.append(run.out()).append(run.err());
    }

    private static CommandRun run(String lake, String line) {
        long start = System.nanoTime();
        CommandRun run = CommandRun.done(words(lake, line));
        System.out.printf(
                "%5.1f s  %s  %s%n",
                (System.nanoTime() - start) / 1e9, lake.startsWith("s3a") ? "s3a  " : "local", line);
        PRINTED.append(run.out()).append(run.err());
        return run;
    }

    private static String[] words(String lake, String line) {
        List<String> words = new ArrayList<>();
        for (String part : line.split(" (?=([^']*'[^']*')*[^']*$)")) {
            words.add(part.replace("'", ""));
        }
        words.addAll(List.of("--verbose", "--lake", lake));
        words.addAll(List.of(SMALL));
        return words.toArray(String[]::new);
    }

    private static String localLake() {
        return folder.resolve("lake").toString();
    }

    private static Configuration hadoop() {
        return SparkSession.active().sparkContext().hadoopConfiguration();
    }

    @Test
    void rowsEqualThoseOfLocalLake() {
        var local = LakeContent.of(localLake());
        var remote = LakeContent.of(LAKE);
        assertThat(remote.keySet())
                .isEqualTo(local.keySet())
                .contains("labels", "models", "localizations", "nights", "guards");
        local.forEach((table, rows) -> assertThat(remote.get(table)).as(table).isEqualTo(rows));
        assertThat(runs).isEqualTo(CommandRun.sql(localLake(), RUNS));
    }

    @Test
    void exportedFilesEqualThoseOfLocalLake() throws IOException {
        AmazonS3 client = server.client();
        assertThat(client.getObjectAsString(BUCKET, "lake/labels.csv"))
                .isEqualTo(Files.readString(Path.of(localLake(), "labels.csv")));
        assertThat(client.getObjectAsString(BUCKET, "lake/page.html")).contains("</html>");
        assertThat(keys()).filteredOn(key -> key.startsWith("lake/slides/")).hasSize(2);
    }

    @Test
    void leavesNoTemporaryObjects() {
        assertThat(keys())
                .noneMatch(key -> key.contains("/lease/") && key.endsWith(".json"))
                .noneMatch(key -> key.contains(".checkpoints/") && !key.endsWith("/"))
                .noneMatch(key -> key.contains("_temporary") && !key.endsWith("/"))
                .anyMatch(key -> key.matches("lake/models/m-\\w+\\.zip"));
    }

    @Test
    void credentialsAppearNowhere() throws IOException {
        assertThat(PRINTED).doesNotContain(S3Server.SECRET_KEY).doesNotContain(S3Server.ACCESS_KEY);
        assertThat(LakeContent.everything(LAKE)).doesNotContain(S3Server.SECRET_KEY, S3Server.ACCESS_KEY);
        for (S3ObjectSummary object : S3Objects.inBucket(server.client(), BUCKET)) {
            try (var content =
                    server.client().getObject(BUCKET, object.getKey()).getObjectContent()) {
                assertThat(new String(IOUtils.toByteArray(content), StandardCharsets.ISO_8859_1))
                        .as(object.getKey())
                        .doesNotContain(S3Server.SECRET_KEY, S3Server.ACCESS_KEY);
            }
        }
    }

    /** Hadoop would repeat the URI in its message, and the table runs in its arguments. */
    @Test
    void credentialsInUriAreRejectedAndNotRepeated() {
        String uri = "s3a://" + S3Server.ACCESS_KEY + ":" + S3Server.SECRET_KEY + "@" + BUCKET + "/lake";
        for (String[] words : List.of(
                new String[] {"mine", "--lake", uri},
                new String[] {"mine", "--lake", LAKE, "-Dlake.root=" + uri},
                new String[] {"ingest", "reports", "--lake", LAKE, "--format", "text", "--source", uri},
                new String[] {"export", "labels", "--lake", LAKE, "--output", uri})) {
            CommandRun run = CommandRun.of(words);
            assertThat(run.code()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(run.err())
                    .contains("contains a password; use Hadoop's credential providers")
                    .doesNotContain(S3Server.SECRET_KEY);
        }
    }

    @Test
    void wrongCredentialsFailWithOneSentence() throws IOException {
        server.bucket(hadoop(), "closed", server.port());
        hadoop().set("fs.s3a.bucket.closed.secret.key", "wrong/secret");
        CommandRun run = CommandRun.of("mine", "--lake", "s3a://closed/lake");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("\tat ", "wrong/secret");
    }

    /** Runs last, since the other tests need that report. */
    @Test
    @Order(Integer.MAX_VALUE)
    void forgottenReportIsInNoTableAndOnNoPage() {
        run(LAKE, "forget --report " + IMAGE);
        assertThat(CommandRun.sql(LAKE, "select count(*) from reports where report_id = '" + IMAGE + "'"))
                .containsExactly("0");
        assertThat(keys()).doesNotContain("lake/page.html");
    }

    @Test
    void rerunJobsCommitNothing() {
        var before = LakeRows.of(LAKE);
        run(LAKE, "ingest reports --format text --source " + files.reports());
        run(LAKE, "mine");
        run(LAKE, "train --labeler hilum");
        assertThat(LakeRows.differences(before, LakeRows.of(LAKE))).isEmpty();
    }

    @Test
    void objectsAreWrittenAtomically() {
        String key = "files/model.zip";
        String uri = "s3a://" + BUCKET + "/" + key;
        // more than one part of a multipart upload
        hadoop().set("fs.s3a.multipart.size", "5M");
        byte[] part = new byte[6 << 20];
        assertThatThrownBy(() -> AtomicFile.writeBytes(hadoop(), uri, stream -> {
                    stream.write(part);
                    throw new IOException("the network is down");
                }))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("cannot be written: the network is down");
        assertThat(server.client().doesObjectExist(BUCKET, key)).isFalse();
        AtomicFile.writeBytes(hadoop(), uri, stream -> {
            stream.write(part);
            assertThat(server.client().doesObjectExist(BUCKET, key)).isFalse();
        });
        assertThat(server.client().getObjectMetadata(BUCKET, key).getContentLength())
                .isEqualTo(part.length);
        assertThatThrownBy(() -> AtomicFile.writeBytes(hadoop(), uri, stream -> {
                    stream.write(1);
                    throw new IllegalStateException("no model");
                }))
                .hasMessageContaining("no model");
        assertThat(server.client().getObjectMetadata(BUCKET, key).getContentLength())
                .isEqualTo(part.length);
        assertThat(keys()).filteredOn(one -> one.startsWith("files/")).containsOnly(key);
    }

    @Test
    void concurrentDriversHoldLeaseOneAtATime() throws InterruptedException, ExecutionException {
        assertThat(LeaseContention.run(hadoop(), "s3a://" + BUCKET + "/contended"))
                .isPositive();
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        S3Objects.inBucket(server.client(), BUCKET).forEach(object -> keys.add(object.getKey()));
        return keys;
    }
}
