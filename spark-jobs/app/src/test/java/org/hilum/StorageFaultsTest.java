package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hilum.cluster.JavaProcess;
import org.hilum.comparison.LakeContent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake on a real file system that is full or read-only: a small one in memory, in a mount namespace of its own. */
@Tag("faults")
class StorageFaultsTest {
    private static final int SECONDS = 300;
    private static final int STUDIES = 12;

    @TempDir
    static Path folder;

    private static StudyLakes lakes;

    @BeforeAll
    static void write() throws IOException, InterruptedException {
        assumeTrue(
                script("mount -t tmpfs -o size=1m tmpfs " + folder + " && mount -o remount,ro " + folder, "probe") == 0,
                "skipped: this machine allows no mount namespace (unshare -rm)");
        lakes = new StudyLakes(folder, STUDIES);
    }

    @Test
    void fullDiskFailsWithOneSentenceAndTheNextRunCompletes() throws IOException, InterruptedException {
        Path small = Files.createDirectories(folder.resolve("small"));
        Path out = folder.resolve("after-full");
        int code = script(
                String.join(
                        "\n",
                        "set -e",
                        "mount -t tmpfs -o size=64m tmpfs " + small,
                        "cp -r " + lakes.before(StudyLakes.IMAGES) + "/. " + small,
                        // fill the rest but for some kilobytes, so that the lease can be taken and data files cannot be
                        // written
                        "head -c $(( $(df --output=avail -B1 " + small + " | tail -1) - 49152 )) /dev/zero > " + small
                                + "/ballast",
                        "code=0; " + hilum(lakes.command(StudyLakes.IMAGES, small)) + " 2> " + folder
                                + "/full.err || code=$?",
                        "echo $code > " + folder + "/full.code",
                        "rm " + small + "/ballast",
                        hilum(lakes.command(StudyLakes.IMAGES, small)),
                        "cp -r " + small + " " + out),
                "full");
        assertThat(code).as(Files.readString(folder.resolve("full.log"))).isZero();
        assertThat(Files.readString(folder.resolve("full.code")).strip())
                .as(Files.readString(folder.resolve("full.err")))
                .isEqualTo("1");
        assertThat(Files.readString(folder.resolve("full.err")))
                .contains("No space left on device")
                .doesNotContain("\tat ");
        assertThat(LakeContent.of(out.toString()))
                .isEqualTo(LakeContent.of(lakes.before(StudyLakes.BOXES).toString()));
    }

    @Test
    void readOnlyLakeIsReadAndNotWritten() throws IOException, InterruptedException {
        Path fixed = Files.createDirectories(folder.resolve("fixed"));
        int code = script(
                String.join(
                        "\n",
                        "set -e",
                        "mount -t tmpfs -o size=64m tmpfs " + fixed,
                        "cp -r " + lakes.before(StudyLakes.IMAGES) + "/. " + fixed,
                        "mount -o remount,ro " + fixed,
                        "code=0; " + hilum(lakes.command(StudyLakes.IMAGES, fixed)) + " 2> " + folder
                                + "/fixed.err || code=$?",
                        "echo $code > " + folder + "/fixed.code",
                        hilum("sql", "--lake", fixed.toString(), "select count(*) as reports from reports") + " > "
                                + folder + "/fixed.out"),
                "fixed");
        assertThat(code).as(Files.readString(folder.resolve("fixed.log"))).isZero();
        assertThat(Files.readString(folder.resolve("fixed.code")).strip()).isEqualTo("1");
        assertThat(Files.readString(folder.resolve("fixed.err")))
                .contains("Read-only file system")
                .doesNotContain("\tat ");
        assertThat(Files.readString(folder.resolve("fixed.out"))).contains("|" + STUDIES);
    }

    private static String hilum(String... command) {
        return JavaProcess.words(List.of(), command).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    /** Runs a script as root of a mount namespace; its output goes to a log of that name. */
    private static int script(String script, String name) throws IOException, InterruptedException {
        File log = folder.resolve(name + ".log").toFile();
        Process process;
        try {
            process = new ProcessBuilder("unshare", "-rm", "sh", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            return -1; // there is no unshare
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("not finished within " + SECONDS + " s:\n" + Files.readString(log.toPath()));
        }
        return process.exitValue();
    }
}
