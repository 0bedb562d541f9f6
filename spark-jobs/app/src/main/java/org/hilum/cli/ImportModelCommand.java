package org.hilum.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hilum.classifier.pretrained.ModelFormat;
import org.hilum.classifier.pretrained.PublishedOutputs;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.ingest.ImageSettings;
import org.hilum.modelimport.ImportModel;
import org.hilum.settings.Settings;
import org.hilum.training.TrainSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models import}. */
@Command(
        name = "import",
        description =
                "Adds a model that was trained elsewhere as a candidate; prints its id. Nothing of the file is run.",
        footer = {
            "",
            "Example: hilum models import --lake /data/lake --format torchxrayvision --weights all nih-pc-chex-mimic.pt",
            "Example: hilum models import --lake /data/lake --format chexnet model.pth.tar"
        })
final class ImportModelCommand extends JobCommand {
    private static final int MOST_OUTPUTS = 1000;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "File of PyTorch (state dict or module) or safetensors.")
    private String file;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description =
                    "torchxrayvision (its DenseNet-121) or chexnet (torchvision's DenseNet-121 with sigmoid outputs).")
    private String format;

    @Option(
            names = "--weights",
            paramLabel = "SET",
            description =
                    "Published set whose outputs and operating points the file has; torchxrayvision: all, nih, pc, chex,"
                            + " rsna, mimic_nb, mimic_ch. Default: the format's first.")
    private String set;

    @Option(
            names = "--findings",
            paramLabel = "NAMES",
            description =
                    "Names of the outputs in their order, separated by commas; empty for an output without meaning.")
    private String findings;

    @Option(
            names = "--operating-points",
            paramLabel = "NUMBERS",
            description =
                    "Probabilities from which the outputs count as positive, in the order of the outputs, separated by"
                            + " commas; empty where unknown. Default: those of --weights, unless --findings names other outputs.")
    private String points;

    @Option(
            names = "--others",
            defaultValue = "drop",
            paramLabel = "WHAT",
            description =
                    "drop or keep outputs that are not among the fourteen findings (Lung_Lesion, Fracture, Lung_Opacity,"
                            + " Enlarged_Cardiomediastinum can be kept). Default: ${DEFAULT-VALUE}.")
    private String others;

    @Option(
            names = "--labeler",
            defaultValue = LabelerNames.MINER,
            paramLabel = "NAME",
            description = "Labeler against whose labels the model is evaluated. Default: ${DEFAULT-VALUE}.")
    private String labeler;

    @Override
    void check(Settings settings) {
        outputs();
        if (!others.equals("drop") && !others.equals("keep")) {
            throw HilumException.wrongUsage("--others is " + others + ", not drop or keep.");
        }
        TrainSettings.of(settings);
    }

    @Override
    String execute(Settings settings) {
        return runJob(new ImportModel(
                        file,
                        format(),
                        outputs(),
                        others.equals("keep"),
                        labeler,
                        ImageSettings.of(settings).preprocessing(),
                        ImageSettings.of(settings).size(),
                        TrainSettings.of(settings).views()))
                .id();
    }

    private ModelFormat format() {
        return Arrays.stream(ModelFormat.values())
                .filter(known -> known.id().equals(format))
                .findFirst()
                .orElseThrow(() -> HilumException.wrongUsage("--format is " + format + ", not "
                        + Arrays.stream(ModelFormat.values())
                                .map(ModelFormat::id)
                                .collect(Collectors.joining(" or "))
                        + "."));
    }

    private PublishedOutputs outputs() {
        Map<String, PublishedOutputs> known = PublishedOutputs.known(format());
        String chosen = set == null ? known.keySet().iterator().next() : set;
        if (!known.containsKey(chosen)) {
            throw HilumException.wrongUsage(
                    "--weights is " + chosen + ", not one of " + String.join(", ", known.keySet()) + ".");
        }
        PublishedOutputs published = known.get(chosen);
        List<String> names = findings == null ? published.names() : cells(findings);
        if (points == null) {
            return findings == null ? published : PublishedOutputs.named(names);
        }
        List<OptionalDouble> thresholds =
                cells(points).stream().map(ImportModelCommand::probability).toList();
        if (thresholds.size() != names.size()) {
            throw HilumException.wrongUsage("--operating-points has " + thresholds.size() + " numbers, but there are "
                    + names.size() + " outputs.");
        }
        return new PublishedOutputs(names, thresholds);
    }

    private static List<String> cells(String list) {
        return Arrays.stream(list.split(",", MOST_OUTPUTS)).map(String::strip).toList();
    }

    private static OptionalDouble probability(String cell) {
        try {
            double value = cell.isEmpty() ? 0 : Double.parseDouble(cell);
            if (value >= 0 && value <= 1) {
                return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // reported below, as any other text that is no probability
        }
        throw HilumException.wrongUsage("--operating-points has " + cell + ", which is not a probability.");
    }
}
