package org.hilum.ingest.hl7;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Iterates over the messages of a file. A message starts at a segment MSH and ends before the next one, before the
 * end of a batch, or at the end of the file. Segments are terminated by CR, LF or both. Block characters of MLLP and
 * the segments of batches (FHS, BHS, BTS, FTS) are skipped. A line that does not start like a segment continues the
 * previous one, since some senders put bare line breaks into texts.
 */
final class Hl7Messages implements Iterator<Hl7Messages.RawMessage> {
    /** Maximum length of a message; a document embedded in a message has at most a few million characters. */
    private static final int MOST_CHARACTERS = 32_000_000;

    /** Number of changes from one kind of segment to another in a message; the parser's time grows with the square of it. */
    private static final int MOST_CHANGES = 1_000;

    /** Position in MSH where the field separator and the encoding characters are defined. */
    private static final int FIELD = 3;

    private static final int ESCAPE = 6;
    private static final int STATUS_OF_OBX = 11;

    private static final int BLOCK_START = 0x0b;
    private static final int BLOCK_END = 0x1c;
    private static final Set<String> BATCH = Set.of("FHS", "BHS", "BTS", "FTS");

    private final BufferedReader bytes;
    private String line;
    private long number;
    private boolean any;
    private boolean endsWithinLine;

    /**
     * A message whose bytes are mapped to characters one to one (ISO-8859-1), until MSH-18 gives the charset.
     *
     * @param number number of the message from 1; 0 for content before the first message
     * @param text segments, each terminated by CR; null if there is a problem
     * @param problem reason why the message cannot be read, or null
     * @param notes what was noticed in the message
     */
    record RawMessage(long number, String text, String problem, List<String> notes) {}

    Hl7Messages(InputStream bytes) throws IOException {
        this.bytes = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
        this.line = withoutByteOrderMark(readLine());
    }

    @Override
    public boolean hasNext() {
        return line != null || !any;
    }

    @Override
    public RawMessage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            RawMessage message = read();
            any = true;
            return message;
        } catch (IOException e) {
            line = null;
            any = true;
            throw new UncheckedIOException(e);
        }
    }

    private RawMessage read() throws IOException {
        boolean strange = false;
        while (line != null && !line.startsWith("MSH")) {
            strange |= !isBatch(line);
            line = readLine();
        }
        if (strange || line == null) {
            return new RawMessage(0, null, "not an HL7 message (it does not begin with a segment MSH)", List.of());
        }
        number++;
        StringBuilder text = new StringBuilder(withEscape(line));
        String problem = line.length() > ESCAPE ? null : "the segment MSH is truncated";
        List<String> notes = new ArrayList<>();
        int changes = 0;
        String last = line;
        for (line = readLine(); line != null && !line.startsWith("MSH") && !isBatch(line); line = readLine()) {
            changes += line.regionMatches(0, last, 0, FIELD) ? 0 : 1;
            last = line;
            if (problem == null && changes > MOST_CHANGES) {
                problem = "a message whose segments change their kind more than " + MOST_CHANGES + " times";
            }
            if (problem == null && text.length() + line.length() > MOST_CHARACTERS) {
                problem = "a message of more than " + MOST_CHARACTERS + " bytes";
            }
            if (problem == null) {
                addLine(text, notes);
            }
        }
        while (line != null && isBatch(line)) {
            line = readLine();
        }
        if (problem == null && line == null && endsWithinLine && isCutOff(last, text.charAt(FIELD))) {
            problem = "the message is cut off: the file ends within its last segment, before OBX-11";
        }
        return problem != null
                ? new RawMessage(number, null, problem, List.of())
                : new RawMessage(number, text + "\r", null, notes);
    }

    /** Adds the usual escape character to a header that defines none: {@code MSH|^~&|}. */
    private static String withEscape(String header) {
        boolean none = header.length() > ESCAPE + 1
                && header.charAt(ESCAPE) == '&'
                && header.charAt(ESCAPE + 1) == header.charAt(FIELD);
        return none ? header.substring(0, ESCAPE) + "\\" + header.substring(ESCAPE) : header;
    }

    /** Adds the current line to a message: as a segment, or as the continuation of the one before. */
    private void addLine(StringBuilder text, List<String> notes) {
        char separator = text.charAt(FIELD);
        char escape = text.charAt(ESCAPE);
        if (isSegment(line, separator)) {
            text.append('\r').append(line);
        } else if (isSegment(line.toUpperCase(Locale.ROOT), separator)) {
            notes.add("segments in lower case, read as if in upper case");
            text.append('\r')
                    .append(line.substring(0, FIELD).toUpperCase(Locale.ROOT))
                    .append(line.substring(FIELD));
        } else if (looksLikeSegment(line, separator)) {
            notes.add("lines left out that begin like a segment but with no name of one");
        } else {
            text.append(escape).append(".br").append(escape).append(line);
        }
    }

    /** Whether a line has the form of an OBX with its number and type, under a name that is none of a segment. */
    private static boolean looksLikeSegment(String line, char separator) {
        String quoted = Pattern.quote(String.valueOf(separator));
        return line.matches("(?s)[A-Za-z0-9]{2,4}" + quoted + "\\d*" + quoted + "[A-Z]{0,3}" + quoted + ".*");
    }

    /** Whether the last segment of a file, which no line end follows, is an observation without its status. */
    private static boolean isCutOff(String segment, char separator) {
        return segment.startsWith("OBX")
                && segment.chars().filter(c -> c == separator).count() < STATUS_OF_OBX;
    }

    private static boolean isSegment(String line, char fieldSeparator) {
        return line.length() > 3
                && line.charAt(3) == fieldSeparator
                && line.substring(0, 3).matches("[A-Z][A-Z0-9]{2}");
    }

    private static boolean isBatch(String line) {
        return line.length() >= 3 && BATCH.contains(line.substring(0, 3));
    }

    /** Reads the next non-empty line, up to the maximum length; null at the end of the file. */
    private String readLine() throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = bytes.read(); c >= 0; c = bytes.read()) {
            boolean ends = c == '\r' || c == '\n' || c == BLOCK_START || c == BLOCK_END;
            if (ends && read.length() > 0) {
                return read.toString();
            }
            if (!ends && read.length() <= MOST_CHARACTERS) {
                read.append((char) c);
            }
        }
        endsWithinLine |= read.length() > 0;
        return read.length() == 0 ? null : read.toString();
    }

    /** Removes UTF-8's byte order mark, in its form in ISO-8859-1. */
    private static String withoutByteOrderMark(String line) {
        return line != null && line.startsWith("\u00ef\u00bb\u00bf") ? line.substring(3) : line;
    }
}
