package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.hilum.demo.DemoStudies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nightly runs that are killed at random moments, by a seed. A day's studies arrive when a run has come to its end; at last one run is let
 * through. The tables must equal those of a lake whose runs were never killed, and nothing that a killed run has left may remain beside
 * them. It runs with {@code -Dhilum.soak-rounds} ({@code benchmarks/faults}: three, or fifty); in the suite {@code FortnightTest} kills a
 * run and resumes it.
 */
@Tag("faults")
class NightlySoakTest {
    private static final int ROUNDS = Integer.getInteger("hilum.soak-rounds", 0);
    private static final int FIRST_DAY = 40;
    private static final int A_DAY = 3;
    private static final int SECONDS = 300;
    private static final long SEED = 17;

    @TempDir
    Path folder;

    private List<Path> studies;

    @Test
    void runsKilledAtRandomMomentsLeaveTheTablesOfUndisturbedOnes() throws IOException, InterruptedException {
        assumeTrue(ROUNDS > 0, "skipped: -Dhilum.soak-rounds says how many");
        DemoStudies hospital = new DemoStudies(folder.resolve("hospital"), FIRST_DAY + (ROUNDS + 1) * A_DAY, 1, 17);
        hospital.write();
        try (Stream<Path> files = Files.list(hospital.images())) {
            studies = files.sorted().toList();
        }
        Site undisturbed = new Site("undisturbed");
        undisturbed.arrive(FIRST_DAY);
        long started = System.nanoTime();
        undisturbed.runToItsEnd();
        long usual = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

        Site killed = new Site("killed");
        killed.arrive(FIRST_DAY);
        Random random = new Random(SEED);
        int kills = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean isAtItsEnd;
            try (JavaProcess nightly = killed.start()) {
                isAtItsEnd = nightly.hasEndedWithin((long) (random.nextDouble() * usual * 1.2));
            }
            kills += isAtItsEnd ? 0 : 1;
            if (isAtItsEnd) {
                killed.arrive(A_DAY);
                undisturbed.arrive(A_DAY);
                undisturbed.runToItsEnd();
            }
        }
        killed.runToItsEnd();
        System.out.println("nightly runs: " + ROUNDS + " rounds, " + kills + " killed");
        assertThat(CommandRun.sql(killed.lake.toString(), "select count(*) > 0 from nights"))
                .containsExactly("true"); // starts the session
        assertThat(LakeContent.of(killed.lake.toString())).isEqualTo(LakeContent.of(undisturbed.lake.toString()));
        assertThat(StudyLakes.modelFiles(killed.lake)).hasSameSizeAs(StudyLakes.modelFiles(undisturbed.lake));
        assertThat(killed.leftovers()).isEmpty();
    }

    /** A lake with the folder that its studies arrive in. */
    private final class Site {
        private final Path lake;
        private final Path incoming;
        private final Path conf;
        private int arrived;

        Site(String name) throws IOException {
            lake = folder.resolve(name + "-lake");
            incoming = folder.resolve(name + "-incoming");
            Files.createDirectories(incoming.resolve("images"));
            Files.createDirectories(incoming.resolve("reports"));
            conf = Files.writeString(
                    folder.resolve(name + ".conf"),
                    """
                    nightly.sources = [
                      { kind = images, format = png, source = "%1$s/images" }
                      { kind = reports, format = text, source = "%1$s/reports" }
                    ]
                    images.size = 64
                    train { input-size = 32, map-size = 4, transition-depth = 16, epochs = 2, networks = 1, findings = eight, batch-size = 8 }
                    evaluate.bootstrap = 100
                    localize.overlays = 0
                    page.panels = 0
                    """
                            .formatted(incoming));
        }

        void arrive(int number) throws IOException {
            for (Path image : studies.subList(arrived, arrived + number)) {
                String name = image.getFileName().toString();
                Files.copy(image, incoming.resolve("images").resolve(name));
                String report = name.replace(".png", ".txt");
                Files.copy(
                        image.getParent().resolveSibling("reports").resolve(report),
                        incoming.resolve("reports").resolve(report));
            }
            arrived += number;
        }

        JavaProcess start() throws IOException {
            return JavaProcess.start(
                    folder, List.of(), "nightly", "--lake", lake.toString(), "--conf-file", conf.toString());
        }

        void runToItsEnd() throws IOException, InterruptedException {
            try (JavaProcess nightly = start()) {
                assertThat(nightly.await(SECONDS)).as(nightly.err()).isZero();
            }
        }

        /** Returns drafts, checkpoints and leases that are left in the lake. */
        List<String> leftovers() throws IOException {
            List<String> found = new ArrayList<>();
            try (Stream<Path> files = Files.walk(lake)) {
                files.map(file -> lake.relativize(file).toString())
                        .filter(name -> !name.startsWith("tables/"))
                        .filter(name -> name.matches(".*(\\.draft|\\.tmp|checkpoints?|/_temporary).*"))
                        .forEach(found::add);
            }
            return found;
        }
    }
}
