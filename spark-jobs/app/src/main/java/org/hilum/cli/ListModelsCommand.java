package org.hilum.cli;

import picocli.CommandLine.Command;

/** {@code models list}. */
@Command(
        name = "list",
        description = "Lists the models of the lake, the newest first.",
        footer = {"", "Example: hilum models list --lake /data/lake"})
final class ListModelsCommand extends LakeCommand {
    static final String QUERY = "select m.model_id, m.stage, m.labeler, m.labeler_version, m.created_at,"
            + " round(m.metrics['validation_auc'], 3) as validation_auc_mean,"
            + " round(max_by(e.value, e.batch), 3) as test_auc_mean, m.uri"
            + " from models m left join evaluations e on e.subject = m.model_id and e.metric = 'auc_mean'"
            + " and e.split = 'test' group by 1, 2, 3, 4, 5, 6, 8 order by m.created_at desc";

    @Override
    public Integer call() {
        out(queryTable(QUERY));
        return 0;
    }
}
