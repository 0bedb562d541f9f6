package org.hilum.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages inputs at random, by a seed: cuts, bit flips, exchanged parts, lying lengths, hostile texts. */
final class Mutations {
    private static final List<String> TEXTS = List.of(
            "\0",
            "\"",
            "\r",
            "\n\n",
            "\uFEFF",
            "\u202E\u0000\uD800",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "<![CDATA[",
            "{\\rtf1{\\*\\bin99999999 ",
            "../../../../etc/passwd",
            "-1",
            "99999999999999999999",
            "1e308",
            "NaN",
            "nan,inf,-0",
            "MSH|^~\\&|",
            "|~^&\\",
            "[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":",
            "<div><p><table>",
            "&#x10FFFF;&amp;&lt",
            "IMPRESSION: ",
            "A".repeat(5_000));
    private static final int MOST_REPEATED = 2_000;
    private static final int LONGEST_PART = 64;

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    /** Returns the next damaged input. */
    byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = damage(bytes);
        }
        return bytes;
    }

    private byte[] damage(byte[] bytes) {
        if (bytes.length == 0) {
            return text();
        }
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> flipped(bytes);
            case 2 -> withNumber(bytes);
            case 3 -> replaced(bytes, place(bytes), part(bytes), text());
            case 4 -> replaced(bytes, place(bytes), 0, text());
            case 5 -> replaced(bytes, place(bytes), part(bytes), new byte[0]);
            case 6 -> repeated(bytes);
            case 7 -> spliced(bytes);
            default -> withRun(bytes);
        };
    }

    private byte[] text() {
        return TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private int place(byte[] bytes) {
        // headers decide most
        return random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 400) : bytes.length);
    }

    private int part(byte[] bytes) {
        return 1 + random.nextInt(Math.min(bytes.length, LONGEST_PART));
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            flipped[place(bytes)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** Writes a number that lies about a length. */
    private byte[] withNumber(byte[] bytes) {
        int[] numbers = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65_535, 1 << 20, 255, random.nextInt()};
        ByteBuffer number = ByteBuffer.allocate(4)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putInt(numbers[random.nextInt(numbers.length)]);
        return replaced(bytes, place(bytes), random.nextBoolean() ? 4 : 2, number.array());
    }

    private byte[] withRun(byte[] bytes) {
        byte[] changed = bytes.clone();
        int from = place(bytes);
        int to = Math.min(bytes.length, from + part(bytes));
        Arrays.fill(changed, from, to, (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256)));
        return changed;
    }

    private byte[] repeated(byte[] bytes) {
        int from = place(bytes);
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + part(bytes)));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 1 + random.nextInt(MOST_REPEATED); i > 0; i--) {
            many.writeBytes(part);
        }
        return replaced(bytes, from, 0, many.toByteArray());
    }

    private byte[] spliced(byte[] bytes) {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        if (other.length == 0) {
            return bytes;
        }
        int from = place(other);
        return replaced(bytes, place(bytes), part(bytes), Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] replaced(byte[] bytes, int from, int length, byte[] by) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        changed.writeBytes(by);
        int rest = Math.min(bytes.length, from + length);
        changed.write(bytes, rest, bytes.length - rest);
        return changed.toByteArray();
    }
}
