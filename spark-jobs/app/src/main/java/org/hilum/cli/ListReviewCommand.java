package org.hilum.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code review list}. */
@Command(
        name = "list",
        description =
                "Lists labels that are least sure or most contradicted, with the reasons and the report's sentences.")
final class ListReviewCommand extends LakeCommand {
    @Mixin
    private ReviewOptions options = new ReviewOptions();

    @Override
    public Integer call() {
        out(queryTable(options.query("level, subject_id, finding, value, labeler, why, sentences")));
        return 0;
    }
}
