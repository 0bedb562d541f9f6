package org.hilum.images.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The kept values of a data set, as slices of the file's bytes; a value that is no number or no text is missing. */
final class DataSet {
    private static final int LONGEST_TEXT = 1024;

    private final Map<Integer, ByteBuffer> values = new HashMap<>();
    private final Map<Integer, DataSet> sequences = new HashMap<>();
    private List<ByteBuffer> fragments = List.of();
    private boolean wordPixels;

    void put(int tag, ByteBuffer value) {
        values.put(tag, value);
    }

    /** Keeps the first item of a sequence. */
    void putFirst(int tag, DataSet item) {
        sequences.putIfAbsent(tag, item);
    }

    void putFragments(List<ByteBuffer> encapsulated) {
        fragments = List.copyOf(encapsulated);
    }

    /** That the pixels were written as 16-bit words (OW), which matters for bytes in big endian. */
    void markWordPixels() {
        wordPixels = true;
    }

    boolean hasWordPixels() {
        return wordPixels;
    }

    /** The bytes of a value, in the file's byte order. */
    Optional<ByteBuffer> bytes(int tag) {
        return Optional.ofNullable(values.get(tag))
                .map(value -> value.duplicate().order(value.order()));
    }

    /** The items of encapsulated pixels behind the offset table. */
    List<ByteBuffer> fragments() {
        return fragments;
    }

    /** The first item of a sequence. */
    Optional<DataSet> first(int sequence) {
        return Optional.ofNullable(sequences.get(sequence));
    }

    /** A text without padding; empty where there is none or it holds control characters. */
    Optional<String> text(int tag) {
        return bytes(tag)
                .filter(value -> value.remaining() <= LONGEST_TEXT)
                .map(value -> {
                    byte[] text = new byte[value.remaining()];
                    value.get(text);
                    return new String(text, charset()).replace('\0', ' ').strip();
                })
                .filter(text -> !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl));
    }

    /** The values of a text, which backslashes part. */
    List<String> texts(int tag) {
        List<String> parts = new ArrayList<>();
        text(tag).ifPresent(text -> {
            for (String part : text.split("\\\\", -1)) {
                parts.add(part.strip());
            }
        });
        return parts;
    }

    /** The first of the decimal numbers in a text. */
    OptionalDouble decimal(int tag) {
        List<Double> numbers = decimals(tag);
        return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(0));
    }

    /** The decimal numbers in a text; none where one of them is no finite number. */
    List<Double> decimals(int tag) {
        List<Double> numbers = new ArrayList<>();
        for (String part : texts(tag)) {
            if (!part.matches("[+-]?\\d{0,16}(\\.\\d{0,16})?([eE][+-]?\\d{1,3})?") || !part.matches(".*\\d.*")) {
                return List.of();
            }
            double number = Double.parseDouble(part);
            if (!Double.isFinite(number)) {
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** A 16-bit number without sign. */
    OptionalInt unsigned(int tag) {
        return unsigned(tag, 0);
    }

    /** One of several 16-bit numbers without sign. */
    OptionalInt unsigned(int tag, int index) {
        return bytes(tag)
                .filter(value -> value.remaining() >= 2 * index + 2)
                .map(value -> OptionalInt.of(Short.toUnsignedInt(value.getShort(value.position() + 2 * index))))
                .orElse(OptionalInt.empty());
    }

    private Charset charset() {
        ByteBuffer named = values.get(Tag.CHARACTER_SET);
        if (named == null || named.remaining() > LONGEST_TEXT) {
            return StandardCharsets.ISO_8859_1;
        }
        String name = StandardCharsets.US_ASCII.decode(named.duplicate()).toString();
        // other sets share the letters and digits of ids
        return name.contains("ISO_IR 192") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
}
