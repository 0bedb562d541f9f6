package org.hilum.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HilumPageTest {

    @Test
    void thePageOfAnEmptyLakeNamesWhatIsMissingAndTheCommandForIt() {
        String page = SamplePage.markup(SamplePage.empty());

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("hilum mine", "hilum ingest labels", "hilum train", "hilum evaluate", "hilum localize")
                .contains("No model yet")
                .doesNotContain("class=\"canvas\"", "NaN", ">null<");
    }

    @Test
    void aFullPageShowsEverySection() {
        String page = SamplePage.markup(SamplePage.full());

        assertThat(page)
                .contains("id=\"corpus\"", "id=\"cooccurrence\"", "id=\"labels\"", "id=\"classifier\"")
                .contains("id=\"training\"", "id=\"calibration\"")
                .contains("id=\"localization\"", "id=\"panels\"", "id=\"lineage\"")
                .contains("data-kind=\"bars\"", "data-kind=\"chord\"", "data-kind=\"intervals\"", "data-kind=\"lines\"")
                .contains("Mean AUC", "0.741", "0.722 to 0.760", "Weakest finding")
                .contains("Correct boxes, IoBB\u00a0&gt;\u00a00.1", "Correct boxes, IoU\u00a0&gt;\u00a00.1")
                .contains("no positives in hilum", "0.728 / 0.832", "Wang et al.")
                .contains("<mark class=\"negative\" title=\"negative\">pneumothorax")
                .doesNotContain("class=\"missing\"", "NaN");
    }

    @Test
    void theFirstScreenShowsQualityCorpusAndOrigin() {
        String page = SamplePage.markup(SamplePage.full());
        String first = page.substring(page.indexOf("<section id=\"first\""), page.indexOf("<section id=\"corpus\""));

        assertThat(first)
                .contains(
                        "0.741",
                        "0.722 to 0.760, 1,494 images of patients outside the training data",
                        "Calibration error")
                .contains("4,038", "3,851", "hilum against openi-mesh")
                .contains("m-3f9a6d01c2b4", "labels of version 0123456789ab", "compact", "epoch 60 of 60")
                .contains("correct", "missed", "false positive");
        String empty = SamplePage.markup(SamplePage.empty());
        assertThat(empty.substring(empty.indexOf("<section id=\"first\""), empty.indexOf("<section id=\"corpus\"")))
                .contains("no model has been evaluated", "<a href=\"#training\">", "<a href=\"#calibration\">");
    }

    @Test
    void tablesHaveARowForEachGeneratorAndThePaper() {
        String page = SamplePage.markup(SamplePage.full());
        String table = page.substring(page.indexOf("data-name=\"localization-iobb\""));
        table = table.substring(0, table.indexOf("</table>"));

        List<String> generators = Pattern.compile("<td class=\"text\" data-value=\"([^\"]*)\"")
                .matcher(table)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(generators).hasSize(15).startsWith("hilum", "paper", "Wang et al.", "hilum", "paper");
        assertThat(page).contains("Mean IoU", "Hit rate", "small hilum");
    }

    @Test
    void calibrationIsShownBeforeAndAfterScalingWithThePooledCurve() {
        Calibration one = new Calibration(
                "Mass",
                Interval.of(.2),
                Interval.of(.1),
                Interval.of(.3),
                Interval.of(.04),
                List.of(new ReliabilityBin("0.2-0.3", .2, 30, Interval.of(.1))),
                List.of(new ReliabilityBin("0.0-0.1", .05, 30, Interval.of(.1))));
        Calibration other = new Calibration(
                "Nodule",
                Interval.of(.2),
                Interval.of(.1),
                Interval.of(.1),
                Interval.of(.02),
                List.of(new ReliabilityBin("0.2-0.3", .3, 10, Interval.of(.5))),
                List.of(new ReliabilityBin("0.0-0.1", .09, 10, Interval.of(.5))));

        String page = SamplePage.markup(SamplePage.calibrated(List.of(one, other)));

        assertThat(page)
                .containsPattern("\"points\":\\[\\[0.225,0.2\\]\\]")
                .containsPattern("\"points\":\\[\\[0.06,0.2\\]\\]")
                .contains("<dt>Calibration error</dt><dd><strong>0.030</strong><small>scaled; 0.200 without scaling");
    }

    @Test
    void thePapersFiguresAreShownNextToOurs() {
        assertThat(PaperFigures.auc("Cardiomegaly")).contains(.8141);
        assertThat(PaperFigures.auc("Hernia")).isEmpty();
        assertThat(PaperFigures.localization("IoBB > .5", "Pneumonia"))
                .contains(new PaperFigures.Localization(.383, 1.01));
        assertThat(PaperFigures.localization("iou>0.7", "Mass")).isEmpty();
        assertThat(SamplePage.markup(SamplePage.full())).contains("data-value=\"0.8141\"");
    }

    @Test
    void everyTableHasACaptionAndEveryChartALabel() {
        String page = SamplePage.markup(SamplePage.full());

        assertThat(count(page, "<table ")).isEqualTo(count(page, "<caption>")).isGreaterThan(6);
        assertThat(count(page, "class=\"canvas\"")).isEqualTo(count(page, "role=\"img\" aria-label=\"[^\"]+\""));
        assertThat(count(page, "<img ")).isEqualTo(count(page, "<img alt=\"[^\"]+\""));
        assertThat(ids(page)).doesNotHaveDuplicates();
    }

    @Test
    void nothingIsFetchedFromANetwork() {
        String page = SamplePage.render(SamplePage.full()).replace(Assets.LIBRARY, "");

        assertThat(page)
                .contains("default-src &#39;none&#39;")
                .doesNotContainPattern("(?i)(src|href|action|poster|srcset)\\s*=\\s*[\"']?\\s*(https?:)?//")
                .doesNotContainPattern("(?i)url\\(\\s*[\"']?\\s*(https?:)?//")
                .doesNotContainPattern("(?i)@import|\\bimport\\s*\\(|\\bfetch\\s*\\(|XMLHttpRequest|WebSocket");
        assertThat(Assets.LIBRARY).doesNotContainIgnoringCase("</script").doesNotContain("<!--");
    }

    @Test
    void panelsBeyondTheSizeLimitAreLeftOutAndCounted() {
        PageContent full = SamplePage.full();
        List<ResultPanel> panels = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            panels.add(new ResultPanel(
                    "image" + i, null, "Mass", .5, new byte[600_000], null, "correct", "", List.of(), List.of()));
        }
        panels.add(new ResultPanel(
                "long report",
                null,
                "Mass",
                .5,
                new byte[1],
                null,
                "correct",
                "",
                List.of(),
                List.of(new TextSpan("<".repeat(4_000_000), "plain"))));

        String page = SamplePage.render(new PageContent(
                full.title(),
                full.lineage(),
                full.corpus(),
                full.prevalence(),
                full.cooccurrence(),
                full.reported(),
                full.labelQuality(),
                full.training(),
                full.model(),
                full.calibration(),
                full.localization(),
                full.boxMeasures(),
                full.controls(),
                panels));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(15_000_000);
        assertThat(page).contains("17 more did not fit").contains("image13").doesNotContain("long report");
    }

    @Test
    void undefinedMeasuresShowTheirReason() {
        PageContent empty = SamplePage.empty();
        Interval none = Interval.undefined("no finding has positives and negatives");
        String page = SamplePage.markup(new PageContent(
                empty.title(),
                empty.lineage(),
                empty.corpus(),
                List.of(),
                List.of(),
                ReportedFindings.NONE,
                List.of(),
                Optional.empty(),
                Optional.of(new ModelQuality("m", "test", none, List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));

        assertThat(page).contains("no finding has positives and negatives").doesNotContain("NaN", ">null<");
    }

    @Test
    void localizationNamesControlsThatAGeneratorDoesNotBeat() {
        String page = SamplePage.markup(SamplePage.full());

        assertThat(page)
                .contains("Boxes of hilum are not shown to be better than swapped by accuracy at IoU &gt; 0.3.")
                .contains("Box generators minus controls")
                .doesNotContain("better than fixed");
    }

    private static long count(String page, String regex) {
        return Pattern.compile(regex).matcher(page).results().count();
    }

    private static List<String> ids(String page) {
        Matcher matcher = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
