package org.hilum.cli;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.job.WrongUsage;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;

/** {@code nightly}: the whole chain over the sources of the settings; each stage does only what is new. */
@Command(
        name = "nightly",
        description = "Ingests nightly.sources, mines, trains, evaluates, localizes, writes the page; each stage does"
                + " only what is new. Prints the page's path.",
        footer = {
            "",
            "Example: hilum nightly --lake /data/lake --conf-file site.conf",
            "with site.conf: nightly.sources = [ { kind = reports, format = text, source = \"/in/reports\" } ]"
        })
final class NightlyCommand extends LakeCommand {
    @Override
    public Integer call() {
        Settings settings = settings();
        String lake = lakeRoot(settings);
        List<List<String>> ingests = settings.list("nightly.sources").stream()
                .map(NightlyCommand::ingest)
                .toList();
        String labeler = settings.section("nightly").text("labeler");
        Chain chain = new Chain(err(), shared(lake));
        ingests.forEach(chain::run);
        boolean hasReports = settings.list("nightly.sources").stream()
                .anyMatch(source -> source.getString("kind").equals("reports"));
        if (hasReports || labeler.equals("hilum")) {
            chain.run("mine");
        }
        chain.run("train", "--labeler", labeler);
        chain.run("evaluate");
        chain.run("localize");
        chain.run("page", "--output", lake + "/page.html");
        return 0;
    }

    /** One element of nightly.sources as a command. */
    private static List<String> ingest(Config source) {
        for (String key : List.of("kind", "format", "source")) {
            if (!source.hasPath(key)) {
                throw new WrongUsage("An element of nightly.sources has no " + key + ".");
            }
        }
        List<String> words = new ArrayList<>(List.of(
                "ingest",
                source.getString("kind"),
                "--format",
                source.getString("format"),
                "--source",
                source.getString("source")));
        if (source.hasPath("options")) {
            Map<String, Object> options =
                    new TreeMap<>(source.getObject("options").unwrapped());
            options.forEach((name, value) -> {
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    words.add("--" + name);
                    words.add(String.valueOf(one));
                }
            });
        }
        return words;
    }
}
