package org.hilum.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a CSV file is written, as its beginning tells: the encoding, by a byte order mark or by the zero bytes of UTF-16, and
 * otherwise UTF-8; and the separator, the comma, semicolon or tab that is most frequent in the first line.
 *
 * @param encoding encoding of the text; {@link StandardCharsets#ISO_8859_1} stands for bytes that are decoded strictly as
 *     UTF-8, cell by cell
 * @param separator character between cells
 * @param byteOrderMark number of bytes to skip at the start
 */
record CsvText(Charset encoding, char separator, int byteOrderMark) {
    private static final int START = 1 << 16;
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final char REPLACEMENT = '\uFFFD';

    /** An open file. */
    record Opened(CsvText text, Reader reader) {}

    /** Opens a file; its reader starts after a byte order mark. */
    static Opened open(InputStream bytes) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(bytes, START);
            buffered.mark(START);
            byte[] start = buffered.readNBytes(START - 1);
            buffered.reset();
            CsvText text = of(start);
            buffered.skipNBytes(text.byteOrderMark);
            return new Opened(text, new InputStreamReader(buffered, text.encoding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvText of(byte[] start) {
        int mark = 0;
        Charset encoding = StandardCharsets.ISO_8859_1;
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (startsWith(start, 0xFF, 0xFE)) {
            mark = 2;
            encoding = StandardCharsets.UTF_16LE;
        } else if (startsWith(start, 0xFE, 0xFF)) {
            mark = 2;
            encoding = StandardCharsets.UTF_16BE;
        } else if (zeros(start, 1) > start.length / 4 && zeros(start, 0) == 0) {
            encoding = StandardCharsets.UTF_16LE;
        } else if (zeros(start, 0) > start.length / 4 && zeros(start, 1) == 0) {
            encoding = StandardCharsets.UTF_16BE;
        }
        return new CsvText(encoding, separator(new String(start, mark, start.length - mark, encoding)), mark);
    }

    private static boolean startsWith(byte[] start, int... values) {
        for (int i = 0; i < values.length; i++) {
            if (start.length <= i || (start[i] & 0xff) != values[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of zero bytes at even (0) or odd (1) positions. */
    private static int zeros(byte[] start, int parity) {
        int zeros = 0;
        for (int i = parity; i < start.length; i += 2) {
            zeros += start[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static char separator(String start) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        String text = start.replaceFirst("^[\\r\\n]+", "");
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n' && text.charAt(i) != '\r'); i++) {
            quoted ^= text.charAt(i) == '"';
            for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
                counts[s] += text.charAt(i) == SEPARATORS[s] ? 1 : 0;
            }
        }
        int most = 0;
        for (int s = 1; s < counts.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return SEPARATORS[most];
    }

    /** Returns the text of a cell; empty if its bytes are not valid in the encoding. */
    Optional<String> decode(String cell) {
        return encoding.equals(StandardCharsets.ISO_8859_1)
                ? StrictText.decode(cell)
                : Optional.of(cell).filter(text -> text.indexOf(REPLACEMENT) < 0);
    }

    /** Returns the name of the encoding, for messages. */
    String encodingName() {
        return encoding.equals(StandardCharsets.ISO_8859_1) ? StandardCharsets.UTF_8.name() : encoding.name();
    }
}
