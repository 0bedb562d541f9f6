package org.hilum.page;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hilum.domain.Finding;

/** Sample contents: an empty page, a full page, and a full page with one text everywhere. */
final class SamplePage {

    private static final String[] VERDICTS = {"correct", "missed", "false positive", "not judged"};

    private SamplePage() {}

    static PageContent empty() {
        return new PageContent(
                "hilum",
                new Lineage("file:/lake", "2026-01-02 03:04 UTC", null, null, null, Map.of(), Map.of()),
                new CorpusCounts(0, 0, 0, 0, 0, 0, Map.of()),
                List.of(),
                List.of(),
                ReportedFindings.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns a page with a calibration only. */
    static PageContent calibrated(List<Calibration> calibration) {
        PageContent empty = empty();
        return new PageContent(
                empty.title(),
                empty.lineage(),
                empty.corpus(),
                List.of(),
                List.of(),
                ReportedFindings.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                calibration,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static PageContent full() {
        return full("hilum");
    }

    /** Returns a full page with {@code name} in every place that can have external text. */
    static PageContent full(String name) {
        return new PageContent(
                "Chest X-rays, " + name,
                lineage(name),
                new CorpusCounts(
                        4038, 3996, 3851, 7470, 9310, 17, ordered("train", 5229L, "validation", 747L, "test", 1494L)),
                prevalence(name),
                cooccurrence(name),
                reported(name),
                labelQuality(name),
                Optional.of(SampleModel.training()),
                Optional.of(SampleModel.model(name)),
                SampleModel.calibration(name),
                SampleModel.localization(name),
                SampleModel.boxMeasures(name),
                SampleModel.controls(name),
                panels(name, 12));
    }

    private static ReportedFindings reported(String name) {
        return new ReportedFindings(
                List.of(
                        new ReportedFindings.PlaceCount(
                                "Effusion", "costophrenic angle", "bilateral", .85, 1, .75, 1, 41, 60),
                        new ReportedFindings.PlaceCount("Mass", "upper lobe", "right", 0, .5, .05, 1, 23, 25),
                        new ReportedFindings.PlaceCount("Mass", name, "left", .3, .6, .05, .4, 7, 7),
                        new ReportedFindings.PlaceCount("Atelectasis", "base", "", .7, 1, .05, 1, 90, 112)),
                List.of(
                        new ReportedFindings.StateCount("Effusion", "worse", 12),
                        new ReportedFindings.StateCount("Mass", name, 3)),
                List.of(
                        new ReportedFindings.PatientState(0, "Effusion", "first seen"),
                        new ReportedFindings.PatientState(9, "Effusion", "worse"),
                        new ReportedFindings.PatientState(9, "Mass", "first seen"),
                        new ReportedFindings.PatientState(40, "Effusion", "gone"),
                        new ReportedFindings.PatientState(40, "Mass", "unchanged")));
    }

    static String render(PageContent content) {
        StringWriter out = new StringWriter();
        try {
            HilumPage.write(content, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Returns the page without style, scripts and pictures. */
    static String markup(PageContent content) {
        return render(content)
                .replace(Assets.LIBRARY, "")
                .replace(Assets.CHARTS, "")
                .replace(Assets.SCRIPT, "")
                .replace(Assets.STYLE, "")
                .replaceAll("base64,[A-Za-z0-9+/=]+", "base64,");
    }

    static List<ResultPanel> panels(String name, int count) {
        List<ResultPanel> panels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Finding finding = Finding.eight().get(i % 8);
            panels.add(new ResultPanel(
                    "0000" + i + "_000 " + name,
                    "CXR" + i + " " + name,
                    finding.id(),
                    .95 - .05 * i,
                    SamplePicture.radiograph(i),
                    i % 5 == 4 ? null : SamplePicture.overlay(i),
                    VERDICTS[i % 4],
                    "compared with the ground-truth box, IoBB > 0.25 " + name,
                    List.of(finding.title(), "Effusion (uncertain)", name),
                    report(finding.title().toLowerCase(Locale.ROOT), name)));
        }
        return panels;
    }

    private static List<TextSpan> report(String finding, String name) {
        return List.of(
                new TextSpan("FINDINGS: ", "heading"),
                new TextSpan("The cardiac silhouette is within normal limits. There is ", "plain"),
                new TextSpan(finding, "positive"),
                new TextSpan(" in the right lower lobe, likely ", "plain"),
                new TextSpan("atelectasis", "probable"),
                new TextSpan(". A small ", "plain"),
                new TextSpan("effusion", "uncertain"),
                new TextSpan(" cannot be excluded. No ", "plain"),
                new TextSpan("pneumothorax", "negative"),
                new TextSpan(".\n\n", "plain"),
                new TextSpan("IMPRESSION: ", "heading"),
                new TextSpan("As above. " + name, "plain"));
    }

    private static Lineage lineage(String name) {
        return new Lineage(
                "file:/data/lake/" + name,
                "2026-01-02 03:04 UTC",
                "m-3f9a6d01c2b4",
                "candidate " + name,
                name + "@0123456789ab",
                ordered("reports", 3L, "labels", 5L, "images", 2L, "evaluations", 9L),
                ordered(
                        "network.backbone",
                        "compact",
                        "network.inputSize",
                        "128",
                        "network.mapSize",
                        "8",
                        "name",
                        name));
    }

    private static List<LabelerPrevalence> prevalence(String name) {
        Random random = new Random(1);
        List<LabelerPrevalence> rows = new ArrayList<>();
        for (Finding f : Finding.all()) {
            rows.add(new LabelerPrevalence(
                    name, "study", f.id(), 20 + random.nextInt(500), random.nextInt(90), random.nextInt(1500), 3996));
        }
        rows.add(new LabelerPrevalence(name, "study", "no_finding", 1400, 0, 0, 3996));
        for (Finding f : Finding.all()) {
            rows.add(new LabelerPrevalence("nih-2017", "image", f.id(), random.nextInt(100), 0, 0, 713));
        }
        return rows;
    }

    private static List<Cooccurrence> cooccurrence(String name) {
        Random random = new Random(2);
        List<Cooccurrence> rows = new ArrayList<>();
        for (Finding a : Finding.all()) {
            for (Finding b : Finding.all()) {
                if (a.compareTo(b) < 0 && random.nextInt(3) > 0) {
                    rows.add(new Cooccurrence(name, a.id(), b.id(), random.nextInt(random.nextInt(4) == 0 ? 90 : 15)));
                }
            }
        }
        rows.add(new Cooccurrence(name, "Hernia", "Edema", 3));
        return rows;
    }

    private static List<LabelQuality> labelQuality(String name) {
        Random random = new Random(3);
        List<LabelQuality> rows = new ArrayList<>();
        for (Finding f : Finding.all()) {
            Interval none = Interval.undefined("no positives in " + name);
            rows.add(
                    f == Finding.HERNIA
                            ? new LabelQuality(name, "openi-mesh", f.id(), 0, none, none, none)
                            : new LabelQuality(
                                    name,
                                    "openi-mesh",
                                    f.id(),
                                    random.nextInt(300),
                                    SampleModel.around(random, .9),
                                    SampleModel.around(random, .88),
                                    SampleModel.around(random, .89)));
        }
        rows.add(new LabelQuality(
                name,
                "openi-mesh",
                "micro8",
                900,
                SampleModel.around(random, .9),
                SampleModel.around(random, .9),
                SampleModel.around(random, .9)));
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static <V> Map<String, V> ordered(Object... pairs) {
        Map<String, V> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (V) pairs[i + 1]);
        }
        return map;
    }
}
