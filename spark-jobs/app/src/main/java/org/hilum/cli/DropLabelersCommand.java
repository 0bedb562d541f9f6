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
        description = "Removes a version of a labeler with its labels, mentions and memo; never the current one.",
        footer = {
            "",
            "Example: hilum labelers drop --lake /data/lake hilum@0123456789ab",
            "Example: hilum labelers drop --lake /data/lake --all-but-current"
        })
final class DropLabelersCommand extends JobCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME@VERSION", description = "The version to remove.")
    private String version;

    @Option(names = "--all-but-current", description = "Remove all versions that no labeler's name means any more.")
    private boolean allButCurrent;

    @Option(names = "--force", description = "Also versions that models learned from, which are not evaluated again.")
    private boolean force;

    @Override
    void check(Settings settings) {
        if (allButCurrent == (version != null)) {
            throw HilumException.wrongUsage("Say which version to remove: NAME@VERSION, or --all-but-current.");
        }
        if (version != null && !version.contains("@")) {
            throw HilumException.wrongUsage(
                    version + " names no version; write NAME@VERSION (hilum labelers lists them).");
        }
    }

    @Override
    String execute(Settings settings) {
        runJob(allButCurrent ? DropVersions.allButCurrent(force) : DropVersions.single(version, force));
        return "";
    }
}
