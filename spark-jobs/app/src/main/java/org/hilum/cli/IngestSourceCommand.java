package org.hilum.cli;

import org.hilum.ingest.IngestPolicy;
import org.hilum.ingest.Pseudonyms;
import org.hilum.ingest.Site;
import org.hilum.settings.Settings;
import picocli.CommandLine.Option;

/** Common options of all ingest commands. */
abstract class IngestSourceCommand extends JobCommand {
    @Option(
            names = "--source",
            required = true,
            paramLabel = "URI",
            description = "A file, a folder or a glob, on any file system that Hadoop supports.")
    private String source;

    @Option(
            names = "--site",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Name of the site; separates equal ids of different sites.")
    private String site;

    @Option(
            names = "--pseudonyms",
            paramLabel = "KEYFILE",
            description =
                    "Replace ids of patients, studies and images by a keyed hash (HMAC-SHA256); use the same key for all"
                            + " sources of a lake. The key is not stored.")
    private String pseudonyms;

    @Option(names = "--recheck", description = "Also read known files again.")
    private boolean recheck;

    final String source() {
        return source;
    }

    /** Reads the key of the pseudonyms, if any, and returns the site. */
    final Site site() {
        return pseudonyms == null
                ? new Site(site)
                : new Site(
                        site,
                        Pseudonyms.read(runner().lake().spark().sparkContext().hadoopConfiguration(), pseudonyms));
    }

    /** Returns how known files and broken records are treated. */
    final IngestPolicy policy(Settings settings) {
        return IngestPolicy.of(settings, recheck);
    }
}
