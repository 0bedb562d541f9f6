package org.hilum.cli;

import org.hilum.ingest.Site;
import picocli.CommandLine.Option;

/** What all ingests take. */
abstract class IngestSourceCommand extends JobCommand {
    @Option(
            names = "--source",
            required = true,
            paramLabel = "URI",
            description = "A file, a folder or a glob, on any file system that Hadoop knows.")
    private String source;

    @Option(names = "--site", defaultValue = "", paramLabel = "NAME", description = "Tells apart sites that share ids.")
    private String site;

    @Option(names = "--recheck", description = "Read known files again, too.")
    private boolean recheck;

    final String source() {
        return source;
    }

    final Site site() {
        return new Site(site);
    }

    final boolean recheck() {
        return recheck;
    }
}
