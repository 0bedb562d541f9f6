package org.hilum.registry;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.hilum.classifier.BundleException;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.files.AtomicFile;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelRow;

/** The models of a lake: each has a row in {@code models} and a bundle file. */
public final class Models {
    /** End of the name of a folder beside the bundles, with the checkpoints of an unfinished training. */
    public static final String CHECKPOINTS_SUFFIX = ".checkpoints";

    private static final int ID_LENGTH = 12;

    private Models() {}

    /** Returns the id of a model that is determined by its training images and settings. */
    public static String id(List<ManifestRow> manifest, String configuration) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        DigestUtils.updateDigest(digest, configuration);
        for (ManifestRow row : manifest) {
            DigestUtils.updateDigest(
                    digest,
                    "\n" + row.imageId() + " " + row.pixelSha256() + " " + row.labels() + " " + row.split()
                            + (row.places().isEmpty() ? "" : " " + row.places()));
        }
        return "m-" + Hex.encodeHexString(digest.digest()).substring(0, ID_LENGTH);
    }

    /** Whether the lake has a model of this id. */
    public static boolean exists(Lake lake, String modelId) {
        return choice(lake).byId(modelId).isPresent();
    }

    /**
     * A bundle in the lake.
     *
     * @param uri URI of the bundle
     * @param sha256 SHA-256 of the bundle in hexadecimal digits
     */
    public record Published(String uri, String sha256) {}

    /** Writes a bundle atomically. The model exists once its row is in {@code models}. */
    public static Published publish(Lake lake, String modelId, ModelBundle bundle) {
        String uri = uri(lake, modelId);
        MessageDigest digest = DigestUtils.getSha256Digest();
        AtomicFile.writeBytes(hadoop(lake), uri, stream -> bundle.write(new DigestOutputStream(stream, digest)));
        return new Published(uri, Hex.encodeHexString(digest.digest()));
    }

    /**
     * Returns the bundle's URI in the opened lake. The row's URI is that of the lake at training time, which may have
     * moved since.
     */
    private static String uri(Lake lake, String modelId) {
        return lake.modelsUri() + "/" + modelId + ".zip";
    }

    /** Returns the champion; empty if the lake has none. */
    public static Optional<Model> champion(Lake lake) {
        return choice(lake).champion().map(row -> model(lake, row));
    }

    /** Returns the newest model of a recipe. */
    public static Optional<Model> newestOfRecipe(Lake lake, String recipe) {
        return choice(lake).newestOfRecipe(recipe).map(row -> model(lake, row));
    }

    /**
     * Returns the model as {@link #choose(Lake, Optional)} does, and names it in the run's summary.
     *
     * @param run run of the job that uses the model
     * @param id id of the model; empty for the champion, otherwise the newest model
     */
    public static Model choose(Run run, Optional<String> id) {
        Model model = choose(run.lake(), id);
        run.remark("Model " + model.id() + " (" + model.stage().value() + ").");
        return model;
    }

    /**
     * Returns the model that an option selects: the model of the given id, else the champion, else the newest
     * candidate.
     *
     * @throws HilumException of kind failed if there is none
     */
    public static Model choose(Lake lake, Optional<String> option) {
        return model(lake, choice(lake).choose(option));
    }

    /**
     * Returns the bytes of a model's bundle.
     *
     * @throws HilumException of kind failed if the file does not exist
     * @throws org.hilum.classifier.BundleException if the bundle is damaged or does not match its row
     */
    public static byte[] bundle(Lake lake, Model model) {
        byte[] bytes = bytes(lake, model);
        read(bytes, model);
        return bytes;
    }

    /**
     * Reads a model's bundle.
     *
     * @throws HilumException of kind failed if the file does not exist
     * @throws org.hilum.classifier.BundleException if the bundle is damaged or does not match its row
     */
    public static ModelBundle read(Lake lake, Model model) {
        return read(bytes(lake, model), model);
    }

    private static ModelBundle read(byte[] bytes, Model model) {
        try {
            ModelBundle bundle = ModelBundle.read(new ByteArrayInputStream(bytes));
            bundle.requireFindings(model.findings());
            return bundle;
        } catch (IOException e) {
            throw unreadable(model, e);
        }
    }

    /**
     * Returns the SHA-256 of a model's bundle in hexadecimal digits.
     *
     * @throws HilumException of kind failed if the file does not exist
     * @throws BundleException if it differs from the one in the model's row
     */
    public static String sha256(Lake lake, Model model) {
        return DigestUtils.sha256Hex(bytes(lake, model));
    }

    private static byte[] bytes(Lake lake, Model model) {
        Path path = new Path(model.uri());
        byte[] bytes;
        try (InputStream stream = path.getFileSystem(hadoop(lake)).open(path)) {
            bytes = stream.readAllBytes();
        } catch (IOException e) {
            throw unreadable(model, e);
        }
        if (model.bundleSha256().isPresent() && !model.bundleSha256().get().equals(DigestUtils.sha256Hex(bytes))) {
            throw new BundleException("The bundle " + model.uri() + " of model " + model.id()
                    + " is rejected: its SHA-256 differs from that in the table models, so it was changed or damaged.");
        }
        return bytes;
    }

    /**
     * Returns the settings that a model was trained with.
     *
     * @throws HilumException of kind failed if the model's row cannot be read
     */
    public static JsonNode configuration(Lake lake, Model model) {
        String json = row(lake, model).configuration();
        return json(json == null ? "{}" : json);
    }

    /** Returns when a model was trained. */
    public static Timestamp createdAt(Lake lake, Model model) {
        return row(lake, model).createdAt();
    }

    /** Returns the row of a model in the table {@code models}. */
    public static ModelRow row(Lake lake, Model model) {
        return ModelRow.from(lake.read(LakeTable.MODELS)
                .where(col("model_id").equalTo(model.id()))
                .first());
    }

    private static HilumException unreadable(Model model, IOException e) {
        return HilumException.failed(
                "The bundle " + model.uri() + " of model " + model.id() + " cannot be read: " + e.getMessage());
    }

    /** Returns the rows of all models. */
    static List<ModelRow> rows(Lake lake) {
        return lake.read(LakeTable.MODELS).collectAsList().stream()
                .map(ModelRow::from)
                .toList();
    }

    private static ModelChoice choice(Lake lake) {
        return new ModelChoice(rows(lake));
    }

    private static Model model(Lake lake, ModelRow row) {
        return new Model(
                row.modelId(),
                row.stage(),
                row.labeler(),
                row.labelerVersion(),
                row.findings().stream()
                        .map(name -> Finding.predicted(name).orElseThrow())
                        .toList(),
                row.preprocessing(),
                views(row.configuration()),
                uri(lake, row.modelId()),
                Optional.ofNullable(row.bundleSha256()));
    }

    /** Returns the views in a model's settings; models from before the setting existed were trained on all. */
    private static ImageViews views(String configuration) {
        if (configuration == null) {
            return ImageViews.ALL;
        }
        String word = json(configuration).path("views").asText("");
        return word.isEmpty() ? ImageViews.ALL : ImageViews.of(word);
    }

    private static JsonNode json(String configuration) {
        try {
            return new ObjectMapper().readTree(configuration);
        } catch (JsonProcessingException e) {
            throw HilumException.failed(
                    "The lake's row of a model has settings that cannot be read: " + e.getMessage());
        }
    }

    private static Configuration hadoop(Lake lake) {
        return lake.spark().sparkContext().hadoopConfiguration();
    }
}
