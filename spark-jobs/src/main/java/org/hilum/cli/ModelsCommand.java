package org.hilum.cli;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.hilum.inference.Models;
import org.hilum.lake.Lake;
import org.hilum.settings.Settings;
import org.hilum.training.TrainingCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code models}: what models the lake has. */
@Command(
        name = "models",
        description =
                "Lists the models of the lake: stage, labeler, mean AUC on the validation part in training and on the"
                        + " test part, bundle; with --curve how one was trained.",
        footer = {"", "Example: hilum models --lake /data/lake"})
final class ModelsCommand extends LakeCommand {
    private static final String QUERY = "select m.model_id, m.stage, m.labeler, m.labeler_version, m.created_at,"
            + " round(m.metrics['validation_auc'], 3) as validation_auc_mean,"
            + " round(max_by(e.value, e.batch), 3) as test_auc_mean, m.uri"
            + " from models m left join evaluations e on e.subject = m.model_id and e.metric = 'auc_mean'"
            + " and e.split = 'test' group by 1, 2, 3, 4, 5, 6, 8 order by m.created_at desc";

    @Option(names = "--curve", paramLabel = "MODEL", description = "The epochs of one model's training.")
    private String model;

    @Override
    public Integer call() {
        out(model == null ? whole(QUERY) : curve());
        return 0;
    }

    private String curve() {
        Settings settings = settings();
        lakeRoot(settings); // that it is missing is told before Spark starts
        SparkSession spark = SparkSessions.open(name());
        Lake lake = lake(spark, settings);
        return table(TrainingCurve.of(lake, Models.choose(lake, Optional.of(model))));
    }
}
