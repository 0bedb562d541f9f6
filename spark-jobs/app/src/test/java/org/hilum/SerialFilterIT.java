package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.junit.jupiter.api.Test;

/** Tests the deserialisation filter of the JVM that bin/hilum starts. */
class SerialFilterIT {
    private static final Path ROOT = Path.of(System.getProperty("hilum.root"));

    @Test
    void jvmOfLauncherRejectsListedClass() throws Exception {
        String flag = launchersFilter();
        assertThat(flag).isEqualTo(SerialFilterTest.filter());
        assertThat(reading("-Djdk.serialFilter=" + flag)).isEqualTo("refused");
        assertThat(reading("-Dnothing=said")).isEqualTo("read");
    }

    /** Returns the filter as reported by Java, which prints its settings instead of running a command. */
    private static String launchersFilter() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ROOT.resolve("bin/hilum").toString(), "doctor");
        builder.environment()
                .putAll(Map.of("HILUM_NO_ARCHIVE", "1", "HILUM_JAVA_OPTIONS", "-XshowSettings:properties -version"));
        return output(builder)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("jdk.serialFilter = "))
                .map(line -> line.substring("jdk.serialFilter = ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String reading(String option) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return output(new ProcessBuilder(List.of(java, option, "-cp", classPath, Reads.class.getName())))
                .strip();
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Writes an object of a listed class and reads it back. */
    static final class Reads {
        private Reads() {}

        public static void main(String[] arguments) throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
                stream.writeObject(ConstantTransformer.getInstance("harmless"));
            }
            try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                stream.readObject();
                System.out.println("read");
            } catch (InvalidClassException e) {
                System.out.println("refused");
            }
        }
    }
}
