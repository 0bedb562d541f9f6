package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.inference.DrawOverlays;
import org.hilum.inference.LocalizationSettings;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code overlays}. */
@Command(
        name = "overlays",
        description =
                "Writes pictures of chosen images for slides, 1024 pixels a side: one without and one with heat map"
                        + " and boxes (green correct, red wrong, blue ground truth, yellow without ground truth). Prints the files.",
        footer = {
            "",
            "Example: hilum overlays --lake /data/lake --output slides --image 00000013_005 --finding Effusion"
        })
final class OverlaysCommand extends JobCommand {
    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "Folder of the pictures.")
    private String output;

    @Option(names = "--image", required = true, paramLabel = "ID", description = "Id of an image; may be repeated.")
    private List<String> images;

    @Option(
            names = "--finding",
            paramLabel = "NAME",
            description =
                    "A finding; may be repeated. Default: findings with a ground-truth box, otherwise the most probable one.")
    private List<String> findings = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "ID",
            description = "Id of the model; default: the champion, otherwise the newest model.")
    private String model;

    @Override
    void check(Settings settings) {
        findings();
    }

    private List<Finding> findings() {
        return findings.stream()
                .map(name -> Finding.predicted(name)
                        .orElseThrow(() -> HilumException.wrongUsage("There is no finding " + name
                                + "; the findings are "
                                + Finding.all().stream().map(Finding::id).collect(Collectors.joining(", ")) + ".")))
                .toList();
    }

    @Override
    String execute(Settings settings) {
        return String.join(
                "\n",
                runJob(new DrawOverlays(
                        Optional.ofNullable(model),
                        LocalizationSettings.of(settings).shownGenerator(),
                        images.stream().map(ImageId::of).toList(),
                        findings(),
                        output)));
    }
}
