package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README that calls jobs from an application of one's own: it is compiled and run as it stands there. */
class EmbeddedJobsTest {
    @TempDir
    Path folder;

    @Test
    void theExampleOfTheReadmeCompilesAndRuns() throws Exception {
        TestData.file(folder.resolve("in"), "r1.txt", "FINDINGS: No pneumothorax. Mild cardiomegaly.");
        String lake = folder.resolve("lake").toString();
        CommandRun.done("sql", "--lake", lake, "select count(*) from reports"); // starts the session

        Object mined = example(lake, folder.resolve("in").toString()).invoke(null, SparkSession.active());

        assertThat(mined).hasToString("MinedCounts[reports=1, sentences=2, mentionsChanged=2, labelsChanged=3]");
        assertThat(CommandRun.sql(lake, "select job, status from runs order by finished_at"))
                .containsExactly("ingest reports,done", "mine,done");
    }

    /** Compiles the example as the body of a method. */
    private Method example(String lake, String source) throws IOException, ReflectiveOperationException {
        String readme = Files.readString(Path.of(System.getProperty("hilum.root"), "README.md"));
        String block = readme.split("```java\n", 2)[1].split("```", 2)[0];
        assertThat(block.lines()).hasSizeLessThanOrEqualTo(5);
        String body = block.replace("s3a://bucket/lake", lake).replace("/in/reports", source);
        String imports = String.join(
                "",
                "import java.util.Map; import org.apache.spark.sql.SparkSession; import org.hilum.ingest.*;",
                "import org.hilum.job.*; import org.hilum.lake.Lake; import org.hilum.mining.*;",
                "import org.hilum.settings.Settings;");
        Path file = Files.writeString(
                folder.resolve("Example.java"),
                imports + " public class Example { public static Object run(SparkSession spark) {\n" + body
                        + "\nreturn mined; } }");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(code).as("javac's exit code").isZero();
        ClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, EmbeddedJobsTest.class.getClassLoader());
        return loader.loadClass("Example").getMethod("run", SparkSession.class);
    }
}
