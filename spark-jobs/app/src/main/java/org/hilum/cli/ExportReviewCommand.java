package org.hilum.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.domain.HilumException;
import org.hilum.lake.LakeQuery;
import org.hilum.sql.ResultFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code review export}. */
@Command(
        name = "export",
        description =
                "Writes a CSV to fill in: a row per label with the reasons and the report's sentences, and a blank column answer for"
                        + " 1, 0, -1, yes, no or uncertain. It contains text of reports.")
final class ExportReviewCommand extends LakeCommand {
    @Mixin
    private ReviewOptions options = new ReviewOptions();

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The CSV.")
    private Path output;

    @Override
    public Integer call() {
        LakeQuery query = new LakeQuery(openLake());
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
            ResultFormat.CSV.write(
                    query.run(options.query(
                            "level, subject_id, finding, value as label, labeler, why, sentences, '' as answer")),
                    file::println);
        } catch (IOException e) {
            throw HilumException.failed(output + " cannot be written: " + e.getMessage(), e);
        }
        return 0;
    }
}
