package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Formats of weights files, told apart by their first bytes, not by their names. */
enum WeightsFormat {
    SAFETENSORS(SafetensorsWeights::open),
    HDF5(Hdf5Weights::open),
    ONNX(OnnxWeights::open),
    TORCH_ZIP(TorchWeights::openZip),
    TORCH_STREAM(TorchWeights::openStream);

    private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final int PICKLE = 0x80;
    /** Offset of the JSON header's first character in a safetensors file. */
    private static final int BRACE_AT = Long.BYTES;
    /** Protobuf key of ONNX's first field, the version of the representation. */
    private static final int ONNX_VERSION = 0x08;

    private final Opening opening;

    WeightsFormat(Opening opening) {
        this.opening = opening;
    }

    WeightsFile open(Path file) throws IOException {
        return opening.open(file);
    }

    /**
     * Detects the format of a file.
     *
     * @throws WeightsException if the format is unknown or refused
     */
    static WeightsFormat detect(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(BRACE_AT + 1);
        }
        if (startsWith(start, HDF5_MAGIC)) {
            return HDF5;
        }
        if (startsWith(start, ZIP_MAGIC)) {
            return zip(file);
        }
        if (start.length > BRACE_AT && start[BRACE_AT] == '{') {
            return SAFETENSORS;
        }
        if (start.length > 0 && (start[0] & 0xff) == PICKLE) {
            return TORCH_STREAM;
        }
        if (start.length > 0 && start[0] == ONNX_VERSION) {
            return ONNX;
        }
        throw new WeightsException(
                "The weights file is neither safetensors, nor PyTorch's, nor HDF5 of Keras, nor ONNX:"
                        + " it starts with none of their signatures.");
    }

    private static final String ZIP =
            "The weights file is a zip, but not one of PyTorch's; the formats that can be read are safetensors, PyTorch's,"
                    + " HDF5 of Keras and ONNX.";

    /** Returns the format of a zip; refuses it, with the way to convert it if Keras wrote it, unless PyTorch did. */
    private static WeightsFormat zip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().anyMatch(entry -> entry.getName().endsWith("/data.pkl"))) {
                return TORCH_ZIP;
            }
            if (zip.getEntry("model.weights.h5") != null) {
                throw new WeightsException("The weights file is a .keras archive, whose tensors have no names;"
                        + " save it with model.save_weights(\"weights.h5\") of Keras 2 (or tf_keras).");
            }
            throw new WeightsException(ZIP);
        } catch (ZipException e) {
            throw new WeightsException("The weights file is a zip that is damaged or truncated.", e);
        }
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }

    @FunctionalInterface
    private interface Opening {
        WeightsFile open(Path file) throws IOException;
    }
}
