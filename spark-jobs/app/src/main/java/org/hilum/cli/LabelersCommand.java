package org.hilum.cli;

import picocli.CommandLine.Command;

/** {@code labelers}: lists the labelers of the lake. */
@Command(
        name = "labelers",
        description = "Lists the labelers of the lake and their versions; drop removes a version.",
        subcommands = {DropLabelersCommand.class},
        footer = {"", "Example: hilum labelers --lake /data/lake"})
final class LabelersCommand extends LakeCommand {
    /** Includes versions without a row in labelers, which an interrupted mine or drop leaves. */
    private static final String QUERY =
            """
            with said as (
              select labeler, labeler_version as version, count(*) as labels, count(distinct subject_id) as subjects,
                min(batch) as first_batch, max(batch) as last_batch from labels group by labeler, labeler_version
            ), read as (
              select distinct 'hilum' as labeler, labeler_version as version from sentences
            ), known as (
              select labeler, version from labelers union select labeler, version from said
              union select labeler, version from read
            )
            select k.labeler, k.version, coalesce(l.is_current, false) as current, coalesce(s.labels, 0) as labels,
              coalesce(s.subjects, 0) as subjects, f.started_at as first_labelled, t.started_at as last_labelled
            from known k left join labelers l using (labeler, version) left join said s using (labeler, version)
            left join runs f on f.run_id = s.first_batch left join runs t on t.run_id = s.last_batch
            order by k.labeler, last_labelled desc, k.version
            """;

    @Override
    public Integer call() {
        out(queryTable(QUERY));
        return 0;
    }
}
