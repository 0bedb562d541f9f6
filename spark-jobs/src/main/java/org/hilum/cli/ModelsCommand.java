package org.hilum.cli;

import picocli.CommandLine.Command;

/** {@code models}: what models the lake has. */
@Command(
        name = "models",
        description = "Lists the models of the lake: stage, labeler, mean AUC on the test part, bundle.",
        footer = {"", "Example: hilum models --lake /data/lake"})
final class ModelsCommand extends LakeCommand {
    private static final String QUERY = "select m.model_id, m.stage, m.labeler, m.labeler_version, m.created_at,"
            + " round(max_by(e.value, e.batch), 3) as test_auc_mean, m.uri"
            + " from models m left join evaluations e on e.subject = m.model_id and e.metric = 'auc_mean'"
            + " and e.split = 'test' group by 1, 2, 3, 4, 5, 7 order by m.created_at desc";

    @Override
    public Integer call() {
        out(whole(QUERY));
        return 0;
    }
}
