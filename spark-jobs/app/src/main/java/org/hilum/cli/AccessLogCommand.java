package org.hilum.cli;

import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.access.Access;
import org.hilum.access.ListAccesses;
import org.hilum.settings.Settings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code access-log}. */
@Command(
        name = "access-log",
        description =
                "Lists the runs that read or wrote tables of the lake while these had rows of a patient, a study or a report: when,"
                        + " which user, which job, which tables.",
        footer = {
            "",
            "Example: hilum access-log --lake /data/lake --patient @id.txt",
            "@FILE instead of an ID reads it from a file, since other users of the machine can see command lines.",
            "Programs other than hilum are not listed, and hilum sql only with -Dsql.record=true."
        })
final class AccessLogCommand extends JobCommand {
    private static final StructType COLUMNS = StructType.fromDDL(
            "started_at timestamp, run_id string, user string, job string, read string, written string, certain string");

    @ArgGroup(exclusive = true, multiplicity = "1")
    private SubjectOptions subject;

    @Override
    String execute(Settings settings) {
        List<Access> accesses = runJob(new ListAccesses(subject.subject()));
        return table(runner().lake()
                .spark()
                .createDataFrame(
                        accesses.stream()
                                .map(access -> RowFactory.create(
                                        access.startedAt(),
                                        access.runId(),
                                        access.user(),
                                        access.job(),
                                        String.join(", ", access.read()),
                                        String.join(", ", access.written()),
                                        access.isCertain() ? "yes" : "the version was deleted"))
                                .toList(),
                        COLUMNS));
    }
}
