package org.hilum.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a page in headless Chromium. */
@Tag("browser")
class BrowserTest {

    /** Works the page as a reader would, and leaves what it saw in the title. */
    private static final String VISIT =
            """
            <script>
            (function () {
              var seen = [];
              function choose(name, value) {
                var select = document.querySelector(".filters select[name=" + name + "]");
                select.value = value;
                select.dispatchEvent(new Event("change", { bubbles: true }));
              }
              seen.push("charts " + document.querySelectorAll(".canvas svg").length);
              choose("verdict", "correct");
              seen.push("correct " + document.querySelectorAll(".panel:not([hidden])").length);
              choose("finding", "Nodule");
              seen.push("none " + document.querySelectorAll(".panel:not([hidden])").length);
              var table = document.querySelector("table[data-name=auc]");
              table.querySelectorAll("th button")[3].click();
              table.querySelectorAll("th button")[3].click();
              var values = Array.from(table.tBodies[0].rows).map(function (r) { return r.cells[3].dataset.value; });
              var known = values.filter(Boolean).map(Number);
              seen.push("sorted " + known.every(function (v, i) { return i === 0 || known[i - 1] >= v; }));
              seen.push("unknown last " + (values[values.length - 1] === ""));
              document.title = seen.join(", ");
            })();
            </script>
            """;

    @TempDir
    static Path folder;

    private static String chromium;

    @BeforeAll
    static void findChromium() {
        chromium = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(dir -> Path.of(dir, "chromium"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
        assumeTrue(chromium != null, "skipped: there is no chromium on the PATH (apt-get install chromium)");
    }

    @Test
    void chartsAreDrawnFiltersFilterTablesSortAndTheConsoleIsSilent() throws Exception {
        // the visitor's own script is one more than the page's policy lets run
        String page = SamplePage.render(SamplePage.full("a<b>&\"c"))
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                + VISIT;
        Visit visit = open(page, "--dump-dom");

        assertThat(visit.output).contains("<title>charts 8, correct 3, none 0, sorted true, unknown last true");
        assertThat(visit.console()).isEmpty();
    }

    @Test
    void thePageRunsUnderItsOwnPolicyWithoutAComplaint() throws Exception {
        Visit visit = open(SamplePage.render(SamplePage.full()), "--dump-dom");

        assertThat(visit.output)
                .contains("role=\"img\"", "<title>Chest X-rays, hilum</title>", ">Download CSV</button>");
        assertThat(visit.console()).isEmpty();
    }

    @Test
    void theFirstScreenIsNotBlankOnADeskAndOnAPhone() throws Exception {
        for (String size : List.of("1280,1600", "500,1600")) {
            Path picture = folder.resolve("page-" + size + ".png");
            open(SamplePage.render(SamplePage.full()), "--screenshot=" + picture, "--window-size=" + size);
            BufferedImage image = ImageIO.read(picture.toFile());
            long ink = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    ink += (image.getRGB(x, y) & 255) < 128 ? 1 : 0;
                }
            }
            assertThat(ink).isGreaterThan(image.getWidth() * image.getHeight() / 200L);
        }
    }

    private static String title(String document) {
        return document.replaceFirst("(?s).*?<title>([^<]*)</title>.*", "$1");
    }

    private record Visit(String output, String log) {
        List<String> console() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    private static Visit open(String page, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(folder, "page", ".html"), page);
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path log = Files.createTempFile(folder, "log", ".txt");
        List<String> command = new ArrayList<>(List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
                "--v=0",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
        command.addAll(List.of(options));
        command.add(file.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("chromium did not end within 90 seconds");
        }
        return new Visit(
                Files.readString(output, StandardCharsets.UTF_8), Files.readString(log, StandardCharsets.UTF_8));
    }
}
