package org.hilum.cli;

import org.hilum.domain.HilumException;
import org.hilum.mining.DropVersions;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labelers drop}. */
@Command(
        name = "drop",
        description =
                "Removes a version of a labeler with its labels, mentions and cached sentences; never the current version.",
        footer = {
            "",
            "Example: hilum labelers drop --lake /data/lake hilum@0123456789ab",
            "Example: hilum labelers drop --lake /data/lake --all-but-current"
        })
final class DropLabelersCommand extends JobCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME@VERSION", description = "The version to remove.")
    private String version;

    @Option(names = "--all-but-current", description = "Remove all versions that are not current.")
    private boolean allButCurrent;

    @Option(
            names = "--force",
            description = "Also remove versions that models were trained on; these models cannot be evaluated again.")
    private boolean force;

    @Override
    void check(Settings settings) {
        if (allButCurrent == (version != null)) {
            throw HilumException.wrongUsage("Specify the version to remove: NAME@VERSION, or --all-but-current.");
        }
        if (version != null && !version.contains("@")) {
            throw HilumException.wrongUsage(
                    version + " has no version; specify NAME@VERSION (hilum labelers lists the versions).");
        }
    }

    @Override
    String execute(Settings settings) {
        runJob(allButCurrent ? DropVersions.allButCurrent(force) : DropVersions.single(version, force));
        return "";
    }
}
