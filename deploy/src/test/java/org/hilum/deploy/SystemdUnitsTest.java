package org.hilum.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.cluster.ProcessRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitsTest {
    private static final Path UNITS = Recipes.DEPLOY.resolve("standalone/systemd");
    private static final int VERIFY_SECONDS = 60;

    @Test
    void systemdAcceptsTheUnits(@TempDir Path folder) throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "systemd-analyze"))),
                "skipped: there is no systemd-analyze");
        // the programs that units name must be there: this machine has them elsewhere
        Path spark = folder.resolve("spark/bin");
        Files.createDirectories(spark);
        Files.createSymbolicLink(spark.resolve("spark-class"), Path.of("/bin/true"));
        List<String> words = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(UNITS)) {
            for (Path unit : units.filter(file -> file.toString().matches(".*\\.(service|timer)"))
                    .toList()) {
                String text = Files.readString(unit)
                        .replace("/opt/spark", folder.resolve("spark").toString())
                        .replace("/opt/hilum", Recipes.HILUM.toString());
                Path copy = folder.resolve(unit.getFileName());
                Files.writeString(copy, text);
                // a template is verified by one of its instances
                Path verified = Path.of(copy.toString().replace("@.", "@7078."));
                if (!verified.equals(copy)) {
                    Files.createSymbolicLink(verified, copy);
                }
                words.add(verified.toString());
            }
        }
        assertThat(words).hasSize(7);
        ProcessRun run = ProcessRun.of(folder.resolve("runs"), Map.of(), VERIFY_SECONDS, words);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }
}
