package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.commons.collections.functors.ConstantTransformer;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what conf/serial-filter rejects, and that every JVM gets it, including that of the tests. */
class SerialFilterTest {
    private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
    private static final int LARGE = 5_000_000;

    static String filter() throws IOException {
        return Files.readAllLines(ROOT.resolve("conf/serial-filter")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.joining(";"));
    }

    @Test
    void testsRunWithFilter() throws IOException {
        assertThat(System.getProperty("jdk.serialFilter")).isEqualTo(filter());
    }

    @ParameterizedTest
    @CsvSource({"gpu,2", "kubernetes,2", "local,1", "standalone,2", "yarn,2"})
    void driversAndExecutorsRunWithFilter(String target, int jvms) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("conf/spark-" + target + ".conf"))) {
            settings.load(reader);
        }
        List<String> options = settings.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".extraJavaOptions"))
                .map(settings::getProperty)
                .toList();
        assertThat(options).hasSize(jvms);
        for (String each : options) {
            assertThat(each.split(" ")).contains("-Djdk.serialFilter=" + filter());
        }
    }

    @ParameterizedTest
    @CsvSource({"spark-application", "scheduled-spark-application"})
    void jvmsOfSparkOperatorRunWithFilter(String recipe) throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("deploy/kubernetes/" + recipe + ".yaml")).stream()
                        .map(String::strip)
                        .filter(("-Djdk.serialFilter=" + filter())::equals))
                .hasSize(2);
    }

    @Test
    void filterListsRejectedClasses() throws IOException {
        assertThat(List.of(filter().split(";")))
                .doesNotContain("!*", "*", "!java.**")
                .allMatch(pattern -> pattern.matches("!.+|max(depth|array|refs|bytes)=[0-9]+"));
    }

    @Test
    void rejectsListedClass() throws IOException {
        byte[] bytes = serialised((Serializable) ConstantTransformer.getInstance("harmless"));
        assertThatThrownBy(() -> deserialised(bytes))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void acceptsClassesThatSparkSends() throws Exception {
        Function<Integer, Integer> closure = number -> number + 1;
        assertThat(deserialised(serialised(closure))).isInstanceOf(Function.class);
        assertThat((float[]) deserialised(serialised(new float[LARGE]))).hasSize(LARGE);
    }

    private static byte[] serialised(Serializable object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialised(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }
}
