package org.hilum.nightly;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImagePath;
import org.hilum.domain.Level;
import org.hilum.ingest.ImageFormat;
import org.hilum.ingest.ImageManifest;
import org.hilum.ingest.IngestCounts;
import org.hilum.ingest.IngestImages;
import org.hilum.ingest.IngestReports;
import org.hilum.ingest.Pseudonyms;
import org.hilum.ingest.ReportFormat;
import org.hilum.ingest.Site;
import org.hilum.ingest.boxes.BoxFormat;
import org.hilum.ingest.boxes.BoxUse;
import org.hilum.ingest.boxes.IngestBoxes;
import org.hilum.ingest.labels.IgnoredColumns;
import org.hilum.ingest.labels.IngestLabels;
import org.hilum.ingest.labels.LabelFormat;
import org.hilum.ingest.labels.Readers;
import org.hilum.ingest.versions.IngestReportVersions;
import org.hilum.job.Job;
import org.hilum.lake.Lake;

/**
 * One element of {@code nightly.sources}.
 *
 * @param kind reports, images, labels or boxes
 * @param arguments the element, as {@code runs.arguments} records it
 * @param ingest creates the job that ingests the source
 */
public record NightlySource(
        String kind, Map<String, String> arguments, BiFunction<Lake, StageSettings, Job<IngestCounts>> ingest) {
    /** The kind whose labels are mined. */
    static final String REPORTS = "reports";

    private static final List<String> KINDS = List.of(REPORTS, "images", "labels", "boxes");

    /**
     * Returns the job that ingests the source.
     *
     * @param lake the lake that the job writes to
     * @param stages settings of the ingests
     */
    public Job<IngestCounts> job(Lake lake, StageSettings stages) {
        return ingest.apply(lake, stages);
    }

    /**
     * Reads and checks an element.
     *
     * @param source element with kind, format, source and options
     * @param rechecks whether files that the lake knows are read again
     * @throws HilumException of kind wrong usage if it is not valid
     */
    static NightlySource of(Config source, boolean rechecks) {
        return SourceOptions.read(source, options -> read(source, options, rechecks));
    }

    private static NightlySource read(Config source, SourceOptions options, boolean rechecks) {
        for (String key : List.of("kind", "format", "source")) {
            if (!source.hasPath(key)) {
                throw HilumException.wrongUsage("An element of nightly.sources has no " + key + ".");
            }
        }
        String kind = source.getString("kind");
        String format = source.getString("format");
        String uri = source.getString("source");
        BiFunction<Lake, StageSettings, Job<IngestCounts>> ingest =
                switch (kind) {
                    case REPORTS -> reports(format, uri, options, rechecks);
                    case "images" -> images(format, uri, options, rechecks);
                    case "labels" -> labels(format, uri, options, rechecks);
                    case "boxes" -> boxes(format, uri, options, rechecks);
                    default -> throw HilumException.wrongUsage("nightly.sources has the kind " + kind
                            + "; the kinds are " + String.join(", ", KINDS) + ".");
                };
        options.requireNoUnknown(kind);
        Map<String, String> arguments = new LinkedHashMap<>(options.recorded());
        arguments.put("format", format);
        arguments.put("source", uri);
        if (rechecks) {
            arguments.put("recheck", "true");
        }
        return new NightlySource(kind, Map.copyOf(arguments), ingest);
    }

    private static BiFunction<Lake, StageSettings, Job<IngestCounts>> reports(
            String format, String uri, SourceOptions options, boolean rechecks) {
        ReportFormat reports = SourceOptions.constant("format", format, ReportFormat.values());
        Map<String, String> columns = options.pairs("column");
        SiteOption site = SiteOption.of(options);
        return (lake, stages) -> reports.hasVersions()
                ? new IngestReportVersions(reports, uri, site.read(lake), stages.reports(), stages.policy(rechecks))
                : new IngestReports(reports, uri, columns, site.read(lake), stages.reports(), stages.policy(rechecks));
    }

    private static BiFunction<Lake, StageSettings, Job<IngestCounts>> images(
            String format, String uri, SourceOptions options, boolean rechecks) {
        ImageFormat images = SourceOptions.constant("format", format, ImageFormat.values());
        Map<String, String> columns = options.pairs("manifest-column");
        Optional<ImageManifest> manifest = options.text("manifest").map(file -> new ImageManifest(file, columns));
        Optional<ImagePath.Layout> layout =
                options.text("layout").map(text -> SourceOptions.constant("layout", text, ImagePath.Layout.values()));
        Optional<String> splitList = options.text("split-list");
        SiteOption site = SiteOption.of(options);
        return (lake, stages) -> new IngestImages(
                images,
                layout,
                uri,
                manifest,
                splitList,
                site.read(lake),
                stages.images(),
                stages.split(),
                stages.policy(rechecks));
    }

    private static BiFunction<Lake, StageSettings, Job<IngestCounts>> labels(
            String format, String uri, SourceOptions options, boolean rechecks) {
        LabelFormat labels = SourceOptions.constant("format", format, LabelFormat.values());
        String labeler = options.text("labeler")
                .orElseThrow(() -> HilumException.wrongUsage(
                        "An element of nightly.sources of the kind labels has no option labeler."));
        String version = options.text("labeler-version").orElse("1");
        Optional<Level> level =
                options.text("level").map(text -> SourceOptions.constant("level", text, Level.values()));
        IgnoredColumns ignored = new IgnoredColumns(
                Set.copyOf(options.texts("ignore-column")),
                options.text("ignore-unknown-columns")
                        .map(Boolean::parseBoolean)
                        .orElse(false));
        Readers readers = options.text("readers")
                .map(text -> SourceOptions.constant("readers", text, Readers.values()))
                .orElse(Readers.MAJORITY);
        SiteOption site = SiteOption.of(options);
        return (lake, stages) -> new IngestLabels(
                Optional.of(labels),
                uri,
                labeler,
                version,
                level,
                ignored,
                readers,
                site.read(lake),
                stages.policy(rechecks));
    }

    private static BiFunction<Lake, StageSettings, Job<IngestCounts>> boxes(
            String format, String uri, SourceOptions options, boolean rechecks) {
        BoxFormat boxes = SourceOptions.constant("format", format, BoxFormat.values());
        Optional<BoxUse> use = options.text("use").map(text -> SourceOptions.constant("use", text, BoxUse.values()));
        SiteOption site = SiteOption.of(options);
        return (lake, stages) -> new IngestBoxes(boxes, use, uri, site.read(lake), stages.policy(rechecks));
    }

    /**
     * The options of the site that ids come from.
     *
     * @param name name of the site; empty if there is only one
     * @param keyFile file with the key of the pseudonyms; empty if ids are not replaced
     */
    private record SiteOption(String name, Optional<String> keyFile) {
        static SiteOption of(SourceOptions options) {
            return new SiteOption(options.text("site").orElse(""), options.text("pseudonyms"));
        }

        Site read(Lake lake) {
            return keyFile.map(file -> new Site(
                            name, Pseudonyms.read(lake.spark().sparkContext().hadoopConfiguration(), file)))
                    .orElseGet(() -> new Site(name));
        }
    }
}
