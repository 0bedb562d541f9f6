package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the bill of materials, its hand-written second part and the VEX file with the jars of the distribution. */
class BillOfMaterialsIT {

    private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
    private static final Path LIB = ROOT.resolve("spark-jobs/target/dist/lib");
    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom.properties");
    private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    private static JsonNode bom;
    private static JsonNode shaded;
    private static JsonNode vex;

    @BeforeAll
    static void read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        bom = json.readTree(ROOT.resolve("spark-jobs/target/bom.json").toFile());
        shaded = json.readTree(ROOT.resolve("sbom/shaded.cdx.json").toFile());
        vex = json.readTree(ROOT.resolve("sbom/vex.cdx.json").toFile());
    }

    @Test
    void listsExactlyTheJarsOfTheDistribution() throws IOException {
        Set<String> listed = new TreeSet<>();
        listed.add(jarOf(bom.path("metadata").path("component")));
        bom.path("components").forEach(component -> listed.add(jarOf(component)));
        assertThat(listed).isEqualTo(jars());
    }

    @Test
    void isReproducible() {
        assertThat(bom.has("serialNumber")).isFalse();
        assertThat(bom.path("metadata").has("timestamp")).isFalse();
    }

    @Test
    void listsArtifactsInsideJarsByTheirPoms() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String jar : jars()) {
            parts(jar).forEach(part -> found.add(jar + "/" + part));
        }
        Set<String> listed = new TreeSet<>();
        for (JsonNode holder : shaded.path("components")) {
            String jar = jarOf(holder);
            if (jars().contains(jar)) {
                for (JsonNode part : holder.path("components")) {
                    if (!part.has("description")) {
                        listed.add(jar + "/" + part.path("purl").asText());
                    }
                }
            }
        }
        assertThat(listed).isEqualTo(found).hasSizeGreaterThan(100);
    }

    @Test
    void jarsWithBundledArtifactsAreListedOrBelongToProfileS3() {
        Set<String> known = references(bom);
        List<String> unknown = new ArrayList<>();
        for (JsonNode holder : shaded.path("components")) {
            String name = holder.path("name").asText();
            if (!known.contains(holder.path("bom-ref").asText())
                    && !Set.of("aws-java-sdk-bundle", "wildfly-openssl").contains(name)) {
                unknown.add(name);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void vulnerabilitiesAffectListedComponentsAndHaveReasons() {
        Set<String> known = references(bom);
        known.addAll(references(shaded));
        Set<String> entries = new TreeSet<>();
        for (JsonNode entry : vex.path("vulnerabilities")) {
            String id = entry.path("id").asText();
            JsonNode analysis = entry.path("analysis");
            String state = analysis.path("state").asText();
            assertThat(state).as(id).isIn("not_affected", "exploitable", "in_triage");
            assertThat(analysis.has("justification")).as(id).isEqualTo(state.equals("not_affected"));
            assertThat(analysis.path("detail").asText()).as(id).isNotBlank();
            assertThat(entry.path("affects")).as(id).isNotEmpty();
            for (JsonNode component : entry.path("affects")) {
                assertThat(known).as(id).contains(component.path("ref").asText());
                assertThat(entries.add(id + " " + component.path("ref").asText()))
                        .as("one entry per component of " + id)
                        .isTrue();
            }
        }
        assertThat(entries).hasSizeGreaterThan(80);
    }

    private static Set<String> references(JsonNode file) {
        Set<String> references = new TreeSet<>();
        for (JsonNode component : file.path("components")) {
            references.add(component.path("bom-ref").asText());
            component
                    .path("components")
                    .forEach(part -> references.add(part.path("bom-ref").asText()));
        }
        return references;
    }

    private static String jarOf(JsonNode component) {
        Matcher classifier = CLASSIFIER.matcher(component.path("purl").asText());
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
    }

    private static Set<String> jars() throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(LIB, "*.jar")) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    /**
     * Returns the package URLs of other artifacts inside a jar, without Spark's empty stub and Hadoop's own modules.
     */
    private static Set<String> parts(String jar) throws IOException {
        Set<String> parts = new TreeSet<>();
        try (JarFile file = new JarFile(LIB.resolve(jar).toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Matcher pom = POM.matcher(entry.getName());
                if (pom.matches()
                        && !Set.of("org.spark-project.spark", "org.apache.hadoop")
                                .contains(pom.group(1))) {
                    Properties properties = new Properties();
                    try (InputStream in = file.getInputStream(entry)) {
                        properties.load(in);
                    }
                    String version = properties.getProperty("version").strip();
                    if (!jar.startsWith(pom.group(2) + "-" + version)) {
                        parts.add("pkg:maven/" + pom.group(1) + "/" + pom.group(2) + "@" + version);
                    }
                }
            }
        }
        return parts;
    }
}
