package org.hilum.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests pages in a headless Chromium without a network. */
@Tag("browser")
class BrowserTest {

    private static final String SHOWN = "document.querySelectorAll('.panel:not([hidden])').length";

    @TempDir
    static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        Path program;
        try {
            program = ChromiumProgram.find();
        } catch (ChromiumProgram.Missing e) {
            assumeTrue(false, e.getMessage());
            return;
        }
        chromium = new Chromium(program);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
    void thePageLoadsWithoutErrorsAndWithoutNetworkRequests(int width, String colours) throws IOException {
        open(SamplePage.full("a<b>&\"c"), width, colours);

        assertThat(chromium.evaluate("document.querySelectorAll('.canvas').length")
                        .asInt())
                .isGreaterThan(10);
        assertThat(chromium.evaluate("Array.from(document.querySelectorAll('.canvas'))"
                                + ".filter(function (c) { return !c.querySelector('svg path'); }).length")
                        .asInt())
                .as("charts that are not drawn")
                .isZero();
        assertNoErrors();
    }

    @Test
    void thePageOfAnEmptyLakeLoadsWithoutErrors() throws IOException {
        open(SamplePage.empty(), 390, "light");
        assertNoErrors();
    }

    @Test
    void panelsFilterByFindingAndByErrorType() throws IOException {
        open(SamplePage.full(), 1280, "light");

        choose("verdict", "false positive");
        assertThat(chromium.evaluate(SHOWN).asInt()).isEqualTo(3);
        assertThat(chromium.evaluate("Array.from(document.querySelectorAll('.panel:not([hidden])'))"
                                + ".every(function (p) { return p.dataset.verdict === 'false positive'; })")
                        .asBoolean())
                .isTrue();
        choose("finding", "Nodule");
        assertThat(chromium.evaluate(SHOWN).asInt()).isZero();
        assertThat(chromium.evaluate("document.querySelector('.filters output').textContent")
                        .asText())
                .isEqualTo("0 of 12 panels");
        chromium.evaluate("document.querySelector('.examples a').click()");
        assertThat(chromium.evaluate(SHOWN).asInt())
                .as("a link to a hidden panel shows it")
                .isEqualTo(12);
        assertNoErrors();
    }

    @Test
    void allPicturesAreDecodedAndTheFirstScreenShowsSome() throws IOException {
        open(SamplePage.full(), 1280, "light");

        assertThat(chromium.evaluate("document.images.length").asInt()).isEqualTo(12 + 10 + 6);
        assertThat(chromium.evaluate("Array.from(document.images)"
                                + ".filter(function (i) { return i.naturalWidth < 64; }).length")
                        .asInt())
                .isZero();
    }

    @Test
    void tablesSortByKeyboardWithUndefinedValuesLast() throws IOException {
        open(SamplePage.full(), 1280, "light");
        chromium.evaluate("document.querySelectorAll('table[data-name=auc] th button')[0].focus()");

        chromium.press("Tab");
        chromium.press("Enter");
        chromium.press("Enter");

        assertThat(chromium.evaluate("document.querySelectorAll('table[data-name=auc] th')[1].ariaSort")
                        .asText())
                .isEqualTo("descending");
        JsonNode values = chromium.evaluate("Array.from(document.querySelector('table[data-name=auc]').tBodies[0].rows)"
                + ".map(function (r) { return r.cells[1].dataset.value; })");
        for (int i = 1; i < values.size() - 1; i++) {
            assertThat(values.get(i - 1).asDouble())
                    .isGreaterThanOrEqualTo(values.get(i).asDouble());
        }
        assertThat(values.get(values.size() - 1).asText()).isEmpty();
    }

    @Test
    void everyControlIsReachedByTabAndShowsItsFocus() throws IOException {
        open(SamplePage.full(), 1280, "light");

        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 240; i++) {
            chromium.press("Tab");
            reached.add(chromium.evaluate("(function (e) { return e.tagName + ' ' + (e.name || e.className || ''); })"
                            + "(document.activeElement)")
                    .asText());
            if (i == 0) {
                assertThat(reached).containsExactly("A skip");
            }
            assertThat(chromium.evaluate("document.activeElement === document.body"
                                    + " || getComputedStyle(document.activeElement).outlineStyle !== 'none'")
                            .asBoolean())
                    .as("%s has an outline", reached)
                    .isTrue();
        }
        assertThat(reached).contains("SELECT finding", "SELECT verdict", "DIV scroll", "DIV report");
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light"})
    void axeFindsNoBarriers(int width, String colours) throws IOException {
        open(SamplePage.full(), width, colours);
        try (InputStream axe = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            chromium.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + ";0");
        }

        JsonNode found = chromium.evaluate(
                "axe.run().then(function (r) { return r.violations.map(function (v) {"
                        + " return v.id + ': ' + v.nodes.slice(0, 3).map(function (n) { return n.html.slice(0, 160); }).join(' | '); }); })");

        assertThat(found).isEmpty();
    }

    @Test
    void aTableIsFilteredAndDownloadedAsCsv() throws IOException {
        open(SamplePage.full("=1+1"), 1280, "light");
        chromium.evaluate("document.querySelectorAll('details').forEach(function (d) { d.open = true; });"
                + "URL.createObjectURL = function (blob) { window.saved = blob; return '#'; }");
        chromium.evaluate("(function () {"
                + " var box = document.querySelector('table[data-name=prevalence]').closest('.table');"
                + " var field = box.querySelector('input');"
                + " field.value = 'hernia study'; field.dispatchEvent(new Event('input'));"
                + " box.querySelector('.tools button').click();"
                + " window.saved.text().then(function (t) { window.csv = t; }); })()");

        assertThat(chromium.evaluate(
                                "document.querySelector('table[data-name=prevalence]').closest('.table').querySelector('output').textContent")
                        .asText())
                .isEqualTo("1 of 29 rows");
        assertThat(chromium.evaluate("window.csv").asText())
                .startsWith("Finding,Labeler,Level,Positive,Uncertain,Negative,Subjects\r\nHernia,'=1+1,study,")
                .hasLineCount(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1280})
    void thePageDoesNotScrollSidewaysAtAnyWidth(int width) throws IOException {
        open(SamplePage.full("a-rather-long-name-without-any-place-to-break-it-0123456789"), width, "light");

        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
    void theFirstScreenIsNotBlank(int width, String colours) throws IOException {
        open(SamplePage.full(), width, colours);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chromium.screenshot()));

        int paper = image.getRGB(2, 2);
        long ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                ink += Math.abs((image.getRGB(x, y) >> 8 & 255) - (paper >> 8 & 255)) > 100 ? 1 : 0;
            }
        }
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(paper >> 8 & 255).isBetween(colours.equals("dark") ? 0 : 200, colours.equals("dark") ? 60 : 255);
        assertThat(ink).isGreaterThan(image.getWidth() * image.getHeight() / 100L);
    }

    @Test
    void thePageCanBePrinted() throws IOException {
        open(SamplePage.full(), 1280, "dark");

        assertThat(new String(chromium.print(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF")
                .contains("/Type /Page");
        assertNoErrors();
    }

    private static void open(PageContent content, int width, String colours) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), SamplePage.render(content));
        chromium.open(file, width, 844, colours);
    }

    private static void choose(String name, String value) {
        chromium.evaluate("(function () { var s = document.querySelector('.filters select[name=" + name + "]');"
                + " s.value = '" + value + "'; s.dispatchEvent(new Event('change', { bubbles: true })); })()");
    }

    /** Checks that console, log, scripts and network report no errors. */
    private static void assertNoErrors() {
        assertThat(chromium.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(chromium.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(chromium.events("Log.entryAdded")).isEmpty();
        assertThat(chromium.events("Network.loadingFailed")).isEmpty();
        List<String> asked = chromium.events("Network.requestWillBeSent").stream()
                .map(event -> event.get("request").get("url").asText())
                .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
                .toList();
        assertThat(asked).hasSize(1).allMatch(url -> url.startsWith("file:"));
    }
}
