package org.hilum.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.domain.HilumException;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeSession;
import org.hilum.lake.LakeTable;
import org.hilum.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {
    @TempDir
    Path folder;

    private Lake lake;
    private JobRunner runner;

    @BeforeEach
    void emptyLake() {
        SparkSession spark =
                LakeSession.embedded(SparkSession.builder().master("local[1]")).getOrCreate();
        lake = Lake.at(spark, folder.toString());
        runner = JobRunner.of(lake, Settings.defaults());
    }

    @Test
    void returnsTheResultAndRecordsTheRun() {
        Completed<Integer> completed = runner.withArguments(Map.of("lake", "L"))
                .run(job(false, run -> counting(run, 41)), Map.of("full", "true"));
        assertThat(completed.result()).isEqualTo(42);
        assertThat(completed.run().summary()).startsWith("some job: 41 things (");
        Row row = runs().get(0);
        assertThat(row.<String>getAs("status")).isEqualTo("done");
        assertThat(row.<String, Long>getJavaMap(row.fieldIndex("counts"))).isEqualTo(Map.of("things", 41L));
        assertThat(row.<String, String>getJavaMap(row.fieldIndex("arguments")))
                .as("common arguments, those of the call, those of the job, and the user")
                .isEqualTo(Map.of(
                        "lake", "L", "full", "true", "version", "7", JobRunner.USER, System.getProperty("user.name")));
    }

    @Test
    void recordsAFailureAndKeepsItsTypeAndCause() {
        runner.run(job(false, run -> 1));
        SparkException cause = new SparkException("an executor was lost");
        assertThatThrownBy(() -> runner.run(job(false, run -> throwUnchecked(cause))))
                .isSameAs(cause);
        assertThatThrownBy(() -> runner.run(job(false, run -> {
                    throw HilumException.failed("No images.", cause);
                })))
                .isInstanceOfSatisfying(
                        HilumException.class, e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.FAILED))
                .hasCause(cause);
        assertThat(runs())
                .extracting(row -> row.<String>getAs("status") + ": " + row.getAs("message"))
                .containsExactly(
                        "done: null",
                        "failed: The job failed: SparkException: an executor was lost (run again with --verbose for the"
                                + " stack trace).",
                        "failed: No images.");
    }

    @Test
    void runsJobsWithinAJobUnderOneLease() {
        Completed<Integer> outer = runner.run(job(
                false, run -> runner.run(job(true, inner -> counting(inner, 1))).result() + 1));
        assertThat(outer.result()).isEqualTo(3);
        assertThat(runs()).hasSize(2);
    }

    private List<Row> runs() {
        return lake.read(LakeTable.RUNS).orderBy("finished_at").collectAsList();
    }

    private static int counting(Run run, int things) {
        run.count("things", things);
        return things + 1;
    }

    private static Job<Integer> job(boolean isReadOnly, Function<Run, Integer> work) {
        return new Job<>() {
            @Override
            public String name() {
                return "some job";
            }

            @Override
            public Map<String, String> arguments() {
                return Map.of("version", "7");
            }

            @Override
            public boolean isReadOnly() {
                return isReadOnly;
            }

            @Override
            public Integer run(Run run) {
                return work.apply(run);
            }
        };
    }

    /** Scala does not declare exceptions, and Spark's are checked ones. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> Integer throwUnchecked(Exception failure) throws E {
        throw (E) failure;
    }
}
