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
                "Writes pictures of chosen images for slides, 1024 pixels a side: the bare picture, and with heat map"
                        + " and boxes (green right, red wrong, blue the true box, yellow where nobody drew one). Prints the files.",
        footer = {
            "",
            "Example: hilum overlays --lake /data/lake --output slides --image 00000013_005 --finding Effusion"
        })
final class OverlaysCommand extends JobCommand {
    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "The folder for the pictures.")
    private String output;

    @Option(names = "--image", required = true, paramLabel = "ID", description = "An image; may be given again.")
    private List<String> images;

    @Option(
            names = "--finding",
            paramLabel = "NAME",
            description =
                    "A finding; may be given again. By default those with a true box, else the most probable one.")
    private List<String> findings = new ArrayList<>();

    @Option(names = "--model", paramLabel = "ID", description = "A model; by default the champion, else the newest.")
    private String model;

    @Override
    void check(Settings settings) {
        findings();
    }

    private List<Finding> findings() {
        return findings.stream()
                .map(name -> Finding.named(name)
                        .orElseThrow(() -> HilumException.wrongUsage("There is no finding " + name + "; known are "
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
