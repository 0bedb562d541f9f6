package org.hilum.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.TrainingSpec;
import org.hilum.classifier.pretrained.ModelFormat;
import org.hilum.classifier.pretrained.PublishedModel;
import org.hilum.classifier.pretrained.PublishedOutputs;
import org.hilum.classifier.pretrained.WeightsException;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.PlattScaling;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.files.LocalCopy;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;
import org.hilum.lake.Scope;
import org.hilum.nativecode.NativeCode;
import org.hilum.registry.ImageViews;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.OperatingPoints;

/**
 * {@code models import}: adds a model that was trained elsewhere as a candidate. The same file with the same options gives the same model.
 *
 * @param file path or URI of the model's file
 * @param format kind of the model
 * @param outputs names and thresholds of the model's outputs
 * @param keepsOthers whether outputs that are not among the fourteen findings are kept
 * @param labeler labeler against whose labels the model is evaluated: a name or {@code name@version}
 * @param preprocessing name of the working pixels, such as {@code gray8-256}
 * @param pixels side of the working pixels
 * @param views views that the model is for
 */
public record ImportModel(
        String file,
        ModelFormat format,
        PublishedOutputs outputs,
        boolean keepsOthers,
        String labeler,
        String preprocessing,
        int pixels,
        ImageViews views)
        implements Job<Model> {

    @Override
    public String name() {
        return "models import";
    }

    @Override
    public Model run(Run run) {
        LabelerVersion version = Labelers.resolve(run.lake(), labeler);
        try (LocalCopy copy =
                LocalCopy.of(file, run.lake().spark().sparkContext().hadoopConfiguration())) {
            Map<Finding, Integer> chosen = PublishedModel.outputs(outputs.names(), keepsOthers);
            PublishedModel published = NativeCode.call(() -> read(copy, chosen));
            if (pixels < published.network().inputSize()) {
                throw HilumException.failed("The model takes images of "
                        + published.network().inputSize() + " pixels per side, but the lake's working pixels have "
                        + pixels
                        + ": ingest the images with a larger images.size.");
            }
            String configuration = configuration(published, copy.sha256());
            String id = Models.id(List.of(), configuration);
            remarkOnOthers(run, chosen);
            if (Models.exists(run.lake(), id)) {
                run.remark("The lake has this model already.");
            } else {
                publish(run, id, version, published, configuration, points(chosen), copy.sha256());
            }
            return Models.choose(run.lake(), Optional.of(id));
        } catch (WeightsException e) {
            throw HilumException.failed(e.getMessage() + " (" + file + ")", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private PublishedModel read(LocalCopy copy, Map<Finding, Integer> chosen) {
        NativePath.enable();
        try {
            return PublishedModel.read(
                    copy.path(), format, chosen, outputs.names().size());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private HilumException unreadable(IOException e) {
        return HilumException.failed("The model " + file + " cannot be read: " + e.getMessage() + ".", e);
    }

    private void remarkOnOthers(Run run, Map<Finding, Integer> chosen) {
        Set<String> dropped = new TreeSet<>();
        for (int i = 0; i < outputs.names().size(); i++) {
            if (!outputs.names().get(i).isEmpty() && !chosen.containsValue(i)) {
                dropped.add(outputs.names().get(i));
            }
        }
        run.count("findings", chosen.size());
        if (!dropped.isEmpty()) {
            run.remark("Outputs that are dropped: " + String.join(", ", dropped) + ".");
        }
    }

    private Map<Finding, OperatingPoint> points(Map<Finding, Integer> chosen) {
        Map<Finding, OperatingPoint> points = new EnumMap<>(Finding.class);
        chosen.forEach((finding, output) -> {
            OptionalDouble threshold = outputs.thresholds().get(output);
            if (threshold.isPresent()) {
                Map<ThresholdRule, Double> same = new EnumMap<>(ThresholdRule.class);
                for (ThresholdRule rule : ThresholdRule.values()) {
                    same.put(rule, threshold.getAsDouble());
                }
                points.put(finding, new OperatingPoint(same, PlattScaling.IDENTITY, true));
            }
        });
        return points;
    }

    private void publish(
            Run run,
            String id,
            LabelerVersion version,
            PublishedModel published,
            String configuration,
            Map<Finding, OperatingPoint> points,
            String sha256) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("modelId", id);
        metadata.put("labeler", version.toString());
        metadata.put("pixels", preprocessing);
        metadata.put("importedFormat", format.id());
        metadata.put("importedSha256", sha256);
        metadata.put(
                OperatingPoints.KEY,
                OperatingPoints.forMetadata(new ArrayList<>(points.keySet()), new ArrayList<>(points.values())));
        ModelBundle bundle = ModelBundle.of(
                List.of(published.tensors()),
                published.network(),
                published.preprocessing(),
                // those of a training that starts from this model
                TrainingSpec.defaults(),
                metadata,
                List.of());
        Models.Published written = Models.publish(run.lake(), id, bundle);
        ModelRow row = new ModelRow(
                id,
                ModelStage.CANDIDATE,
                List.of(new ModelRow.StageEntry(ModelStage.CANDIDATE, run.started(), run.id())),
                version.name(),
                version.version(),
                published.network().findings().stream().map(Finding::id).toList(),
                preprocessing,
                run.versionsRead(),
                configuration,
                Map.of("networks", 1.0),
                written.uri(),
                null,
                null,
                written.sha256(),
                run.started(),
                run.id());
        run.replace(LakeTable.MODELS, run.lake().rows(LakeTable.MODELS, List.of(row)), Scope.upsert());
    }

    private String configuration(PublishedModel published, String sha256) {
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("network", published.network());
        configuration.put("importedFormat", format.id());
        configuration.put("importedSha256", sha256);
        configuration.put("outputs", outputs.names());
        configuration.put(
                "thresholds",
                outputs.thresholds().stream()
                        .map(threshold -> threshold.isPresent() ? threshold.getAsDouble() : null)
                        .toList());
        configuration.put("networks", 1);
        configuration.put("pixels", preprocessing);
        configuration.put("views", views.id());
        try {
            return new ObjectMapper().writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
