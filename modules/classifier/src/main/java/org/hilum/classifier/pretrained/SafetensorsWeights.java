package org.hilum.classifier.pretrained;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.Tensor;

/**
 * The safetensors format: eight bytes with the length of a JSON header, the header with each tensor's type, shape and offsets,
 * then the values. No maintained Java library reads it. Like the format's own library, this reader requires that tensors are
 * contiguous from the end of the header to the end of the file, without gaps or overlaps.
 *
 * <p>Source: the format's description and checks at github.com/huggingface/safetensors.
 */
final class SafetensorsWeights implements WeightsFile {

    private static final int LARGEST_HEADER = 16 << 20;
    private static final int LONGEST_SHAPE = 8;
    private static final String METADATA = "__metadata__";
    private static final Map<String, Integer> BYTES = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("I16", 2),
            Map.entry("U16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I32", 4),
            Map.entry("U32", 4),
            Map.entry("F32", 4),
            Map.entry("I64", 8),
            Map.entry("U64", 8),
            Map.entry("F64", 8));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final FileChannel channel;
    private final long dataAt;
    private final SortedMap<String, TensorLocation> locations;

    private SafetensorsWeights(FileChannel channel, long dataAt, SortedMap<String, TensorLocation> locations) {
        this.channel = channel;
        this.dataAt = dataAt;
        this.locations = locations;
    }

    static SafetensorsWeights open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            long size = channel.size();
            long header = size < Long.BYTES ? -1 : bytes(channel, 0, Long.BYTES).getLong();
            if (header < 2 || header > LARGEST_HEADER || header > size - Long.BYTES) {
                throw refused("its header would be " + header + " bytes long, but the file has " + size);
            }
            long dataAt = Long.BYTES + header;
            SortedMap<String, TensorLocation> locations = locations(bytes(channel, Long.BYTES, (int) header));
            requireContiguous(locations, size - dataAt);
            return new SafetensorsWeights(channel, dataAt, locations);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        SortedMap<String, long[]> shapes = new TreeMap<>();
        locations.forEach((name, location) -> shapes.put(name, location.shape));
        return shapes;
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) throws IOException {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (String name : names) {
            TensorLocation location = locations.get(name);
            if (location == null) {
                throw refused("it has no tensor " + name);
            }
            tensors.put(name, new Tensor(location.shape, floats(name, location)));
        }
        return tensors;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private float[] floats(String name, TensorLocation location) throws IOException {
        FloatFormat format;
        try {
            format = FloatFormat.valueOf(location.type);
        } catch (IllegalArgumentException e) {
            throw refused("its tensor " + name + " is of the type " + location.type + ", not F32, F16 or BF16");
        }
        if (location.end - location.begin > Integer.MAX_VALUE) {
            throw refused("its tensor " + name + " is larger than 2 GiB");
        }
        return format.decode(bytes(channel, dataAt + location.begin, (int) (location.end - location.begin)));
    }

    private static SortedMap<String, TensorLocation> locations(ByteBuffer header) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(header.array());
        } catch (JsonProcessingException e) {
            throw refused("its header is not JSON: " + e.getOriginalMessage());
        }
        if (!json.isObject()) {
            throw refused("its header is not a JSON object");
        }
        SortedMap<String, TensorLocation> locations = new TreeMap<>();
        json.fields().forEachRemaining(field -> {
            if (!field.getKey().equals(METADATA)) {
                locations.put(field.getKey(), TensorLocation.of(field.getKey(), field.getValue()));
            }
        });
        return locations;
    }

    private static void requireContiguous(SortedMap<String, TensorLocation> locations, long size) {
        List<Map.Entry<String, TensorLocation>> inOrder = new ArrayList<>(locations.entrySet());
        inOrder.sort(Comparator.comparingLong((Map.Entry<String, TensorLocation> entry) -> entry.getValue().begin)
                .thenComparingLong(entry -> entry.getValue().end));
        long end = 0;
        for (Map.Entry<String, TensorLocation> entry : inOrder) {
            if (entry.getValue().begin != end) {
                throw refused("its tensor " + entry.getKey() + " starts at byte " + entry.getValue().begin
                        + ", where the one before ends at " + end);
            }
            end = entry.getValue().end;
        }
        if (end != size) {
            throw refused("its tensors take " + end + " bytes, but there are " + size);
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw refused("it ends before byte " + (at + length));
            }
        }
        return bytes.flip();
    }

    private static WeightsException refused(String reason) {
        return new WeightsException("The safetensors file cannot be read: " + reason + ".");
    }

    /**
     * Location of a tensor.
     *
     * @param type name of the data type, such as F32
     * @param shape size along each axis
     * @param begin offset of the first byte, counted from the end of the header
     * @param end offset after the last byte
     */
    private record TensorLocation(String type, long[] shape, long begin, long end) {

        static TensorLocation of(String name, JsonNode json) {
            String type = json.path("dtype").asText();
            JsonNode sizes = json.path("shape");
            JsonNode offsets = json.path("data_offsets");
            Integer bytes = BYTES.get(type);
            if (bytes == null || !isWhole(sizes, LONGEST_SHAPE) || !isWhole(offsets, 2) || offsets.size() != 2) {
                throw refused("its header does not say what the tensor " + name + " is");
            }
            long[] shape = new long[sizes.size()];
            long length = bytes;
            try {
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = sizes.get(i).longValue();
                    length = Math.multiplyExact(length, shape[i]);
                }
            } catch (ArithmeticException e) {
                throw refused("the shape of its tensor " + name + " is too large");
            }
            long begin = offsets.get(0).longValue();
            long end = offsets.get(1).longValue();
            // begin <= end, so their difference does not overflow
            if (begin > end || end - begin != length) {
                throw refused("its tensor " + name + " does not have as many bytes as its shape needs");
            }
            return new TensorLocation(type, shape, begin, end);
        }

        private static boolean isWhole(JsonNode numbers, int most) {
            if (!numbers.isArray() || numbers.size() > most) {
                return false;
            }
            for (JsonNode number : numbers) {
                if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
