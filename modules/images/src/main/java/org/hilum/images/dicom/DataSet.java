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

/** The values of a data set that are kept, as slices of the file's bytes. Values that cannot be parsed are missing. */
final class DataSet {
    private static final int MAX_TEXT_BYTES = 1024;

    private final Map<Integer, ByteBuffer> values = new HashMap<>();
    private final Map<Integer, DataSet> sequences = new HashMap<>();
    private List<ByteBuffer> fragments = List.of();
    private boolean wordPixels;

    void put(int tag, ByteBuffer value) {
        values.put(tag, value);
    }

    /** Keeps an item of a sequence if it is the first. */
    void putFirstItem(int tag, DataSet item) {
        sequences.putIfAbsent(tag, item);
    }

    void putFragments(List<ByteBuffer> encapsulated) {
        fragments = List.copyOf(encapsulated);
    }

    /** Marks the pixels as written in 16-bit words (OW), which affects 8-bit pixels in big endian. */
    void markWordPixels() {
        wordPixels = true;
    }

    boolean hasWordPixels() {
        return wordPixels;
    }

    /** Returns the bytes of a value, in the file's byte order. */
    Optional<ByteBuffer> bytes(int tag) {
        return Optional.ofNullable(values.get(tag))
                .map(value -> value.duplicate().order(value.order()));
    }

    /** Returns the items of encapsulated pixels after the offset table. */
    List<ByteBuffer> fragments() {
        return fragments;
    }

    /** Returns the first item of a sequence. */
    Optional<DataSet> firstItem(int sequence) {
        return Optional.ofNullable(sequences.get(sequence));
    }

    /** Returns a text without padding; empty if it is missing or has control characters. */
    Optional<String> text(int tag) {
        return bytes(tag)
                .filter(value -> value.remaining() <= MAX_TEXT_BYTES)
                .map(value -> {
                    byte[] text = new byte[value.remaining()];
                    value.get(text);
                    return new String(text, charset()).replace('\0', ' ').strip();
                })
                .filter(text -> !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl));
    }

    /** Returns the values of a text, which are separated by backslashes. */
    List<String> textValues(int tag) {
        List<String> parts = new ArrayList<>();
        text(tag).ifPresent(text -> {
            for (String part : text.split("\\\\", -1)) {
                parts.add(part.strip());
            }
        });
        return parts;
    }

    /** Returns the first decimal number in a text. */
    OptionalDouble decimal(int tag) {
        List<Double> numbers = decimals(tag);
        return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(0));
    }

    /** Returns the decimal numbers in a text; empty if any is not a finite number. */
    List<Double> decimals(int tag) {
        List<Double> numbers = new ArrayList<>();
        for (String value : textValues(tag)) {
            // some devices write decimals as their locale does; values are separated by backslashes, never by commas
            String part = value.replace(',', '.');
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

    /** Returns an unsigned 16-bit number. */
    OptionalInt unsigned(int tag) {
        return unsigned(tag, 0);
    }

    /** Returns one of several unsigned 16-bit numbers. */
    OptionalInt unsigned(int tag, int index) {
        return bytes(tag)
                .filter(value -> value.remaining() >= 2 * index + 2)
                .map(value -> OptionalInt.of(Short.toUnsignedInt(value.getShort(value.position() + 2 * index))))
                .orElse(OptionalInt.empty());
    }

    private Charset charset() {
        ByteBuffer named = values.get(Tag.SPECIFIC_CHARACTER_SET);
        if (named == null || named.remaining() > MAX_TEXT_BYTES) {
            return StandardCharsets.ISO_8859_1;
        }
        String name = StandardCharsets.US_ASCII.decode(named.duplicate()).toString();
        // Other character sets have the same letters and digits, which suffices for ids.
        return name.contains("ISO_IR 192") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
}
