package org.hilum.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.pretrained.InputConvention;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.classifier.pretrained.WeightsException;
import org.hilum.classifier.pretrained.WeightsSource;
import org.hilum.domain.HilumException;
import org.hilum.files.LocalCopy;
import org.hilum.nativecode.NativeCode;
import org.hilum.settings.Settings;

/**
 * A file of published weights that a backbone starts from.
 *
 * @param uri path, or URI of any file system that Hadoop knows
 * @param sha256 SHA-256 of the file, 64 lower-case hexadecimal digits
 * @param source library whose tensor names the file has; empty for the most likely one of its format
 * @param input input convention of the published network; empty for the one that its source documents
 */
public record StartingWeights(
        String uri, String sha256, Optional<WeightsSource> source, Optional<InputConvention> input) {
    private static final String AUTO = "auto";

    /**
     * Reads the settings {@code weights...} of a section.
     *
     * @param train section of the settings
     * @return the weights; empty if {@code weights} is empty
     * @throws HilumException of kind wrong usage if there are weights without their SHA-256
     */
    static Optional<StartingWeights> of(Settings.Section train) {
        Optional<WeightsSource> source = choice(train, "weights-source", WeightsSource.values(), WeightsSource::id);
        Optional<InputConvention> input = choice(train, "weights-input", InputConvention.values(), InputConvention::id);
        String uri = train.getString("weights").strip();
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        String sha256 = train.getString("weights-sha256").strip().toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw HilumException.wrongUsage(
                    "train.weights needs train.weights-sha256, the 64 hexadecimal digits that sha256sum"
                            + " prints for the file.");
        }
        return Optional.of(new StartingWeights(uri, sha256, source, input));
    }

    /**
     * Reads the file, through a temporary local copy.
     *
     * @param hadoop configuration of the file system
     * @param network network with the backbone
     * @param preprocessing preprocessing of the network's input
     * @throws HilumException of kind failed if the file is missing, has another SHA-256, or does not fit the backbone
     */
    PretrainedBackbone read(Configuration hadoop, NetworkSpec network, Preprocessing preprocessing) {
        NativePath.enable();
        try (LocalCopy copy = LocalCopy.of(uri, hadoop)) {
            if (!copy.sha256().equals(sha256)) {
                throw HilumException.failed("The weights " + uri + " have the SHA-256 " + copy.sha256()
                        + ", but train.weights-sha256 is " + sha256 + ".");
            }
            return NativeCode.call(() -> read(copy.path(), network, preprocessing));
        } catch (IOException e) {
            throw HilumException.failed("The weights " + uri + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private PretrainedBackbone read(Path copy, NetworkSpec network, Preprocessing preprocessing) {
        try {
            return PretrainedBackbone.read(copy, network, preprocessing, source, input);
        } catch (WeightsException e) {
            throw HilumException.failed(e.getMessage() + " (train.weights = " + uri + ")", e);
        } catch (IOException e) {
            throw HilumException.failed("The weights " + uri + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static <E extends Enum<E>> Optional<E> choice(
            Settings.Section train, String key, E[] values, Function<E, String> id) {
        String[] words = new String[values.length + 1];
        words[0] = AUTO;
        for (int i = 0; i < values.length; i++) {
            words[i + 1] = id.apply(values[i]);
        }
        int index = Arrays.asList(words).indexOf(train.oneOf(key, words));
        return index == 0 ? Optional.empty() : Optional.of(values[index - 1]);
    }
}
