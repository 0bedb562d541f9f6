package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.s3.iterable.S3Objects;
import com.amazonaws.services.s3.model.S3ObjectSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.hilum.comparison.LakeContent;
import org.hilum.s3.FaultProxy;
import org.hilum.s3.FaultProxy.Fault;
import org.hilum.s3.FaultProxy.Kind;
import org.hilum.s3.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Injects faults between a driver and S3: nothing is lost or written twice, and every job ends. */
@Tag("s3")
class S3FaultsTest {
    private static final String BUCKET = "shaky";
    private static final long BOUND_SECONDS = 240;

    @TempDir
    static Path folder;

    private static S3Server server;
    private static FaultProxy proxy;
    private static String reports;
    private static Map<String, List<String>> expected;
    private static Map<String, Long> expectedCommits;

    @BeforeAll
    static void runWithoutFaults() throws IOException, InterruptedException {
        server = S3Server.start(folder.resolve("server"));
        proxy = FaultProxy.start(server);
        CommandRun.done("sql", "--lake", folder.resolve("none").toString(), "select 1"); // Spark runs from here on
        server.bucket(hadoop(), BUCKET, proxy.port());
        Path texts = folder.resolve("reports");
        for (int report = 1; report <= 20; report++) {
            TestData.file(
                    texts,
                    String.format("r%02d.txt", report),
                    report % 2 == 0
                            ? "FINDINGS: There is a small pleural effusion.\nIMPRESSION: Effusion.\n"
                            : "FINDINGS: No pneumothorax. Mild cardiomegaly.\nIMPRESSION: Cardiomegaly.\n");
        }
        reports = texts.toString();
        String lake = jobs("calm");
        expected = LakeContent.of(lake);
        expectedCommits = commits("calm");
        assertThat(expected.get("reports")).hasSize(20);
        assertThat(expected.get("labels")).isNotEmpty();
    }

    @AfterAll
    static void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /**
     * The write has succeeded, but the writer gets no reply and writes again: it must replace its own commit instead
     * of adding another one.
     */
    @Test
    void lostReplyToCommitCausesNoSecondCommit() {
        survives("lost-commits", new Fault(Kind.LOST_REPLY, "^PUT .*_delta_log/0+\\d\\.json ", 5));
    }

    @Test
    void survivesLostRepliesToDataAndLease() {
        survives(
                "lost-data",
                new Fault(Kind.LOST_REPLY, "^PUT .*\\.parquet ", 4),
                new Fault(Kind.LOST_REPLY, "^PUT .*/lease/", 2),
                new Fault(Kind.LOST_REPLY, "^DELETE .*/lease/", 2));
    }

    @Test
    void survivesBurstOf503() {
        survives("busy", new Fault(Kind.UNAVAILABLE, "/busy/|prefix=busy", 12));
    }

    @Test
    void survivesTruncatedGet() {
        survives(
                "cut",
                new Fault(Kind.TRUNCATED, "^GET .*\\.parquet ", 3),
                new Fault(Kind.TRUNCATED, "^GET .*_delta_log/0+\\d\\.(json|crc) ", 3));
    }

    @Test
    void survivesSlowTransfer() {
        survives("slow", new Fault(Kind.SLOW, "^GET .*/cut/|^GET .*/slow/", 60));
    }

    /**
     * The reply stays lost beyond all retries: the job fails although its last write has succeeded. It must not be
     * recorded or done twice.
     */
    @Test
    void permanentlyLostRepliesFailTheJobOnce() {
        String lake = "s3a://" + BUCKET + "/deaf";
        CommandRun.done(CommandRun.reports(lake, "text", reports));
        Fault fault = new Fault(Kind.LOST_REPLY, "^PUT .*/deaf/tables/runs/_delta_log/0+2\\.json ", Integer.MAX_VALUE);
        long start = System.nanoTime();
        proxy.inject(fault);
        CommandRun run;
        try {
            run = CommandRun.of("mine", "--lake", lake);
        } finally {
            proxy.inject();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "deaf: %.1f s, %d lost replies%n", seconds, fault.requests().size());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("The job failed: ").doesNotContain("\tat ");
        assertThat(seconds).isLessThan(BOUND_SECONDS);
        CommandRun.done("mine", "--lake", lake);
        assertThat(LakeContent.of(lake)).isEqualTo(expected);
        assertThat(CommandRun.sql(
                        lake,
                        "select job, status, count(distinct run_id), count(*) from runs group by 1, 2 order by 1"))
                .containsExactly("ingest reports,done,1,1", "mine,done,2,2");
    }

    private static void survives(String lake, Fault... faults) {
        long start = System.nanoTime();
        String root;
        proxy.inject(faults);
        try {
            root = jobs(lake);
        } finally {
            proxy.inject();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %.1f s%n", lake, seconds);
        for (Fault fault : faults) {
            assertThat(fault.requests()).as("the faults that were injected").isNotEmpty();
        }
        assertThat(seconds).isLessThan(BOUND_SECONDS);
        assertThat(LakeContent.of(root)).isEqualTo(expected);
        assertThat(commits(lake)).isEqualTo(expectedCommits);
        assertThat(CommandRun.sql(root, "select job, status, count(*) from runs group by 1, 2 order by 1"))
                .containsExactly("ingest reports,done,1", "mine,done,1");
    }

    /** Ingests and mines in a lake of the given name. */
    private static String jobs(String name) {
        String lake = "s3a://" + BUCKET + "/" + name;
        CommandRun.done(CommandRun.reports(lake, "text", reports));
        DeltaLog.clearCache(); // the second job reads the tables' logs, as another driver does
        CommandRun.done("mine", "--lake", lake);
        return lake;
    }

    /** Returns the number of commits of each table in the bucket. */
    private static Map<String, Long> commits(String lake) {
        Map<String, Long> commits = new TreeMap<>();
        for (S3ObjectSummary object : S3Objects.withPrefix(server.client(), BUCKET, lake + "/tables/")) {
            if (object.getKey().matches(".*/_delta_log/\\d+\\.json")) {
                commits.merge(object.getKey().split("/")[2], 1L, Long::sum);
            }
        }
        return commits;
    }

    private static Configuration hadoop() {
        return SparkSession.active().sparkContext().hadoopConfiguration();
    }
}
