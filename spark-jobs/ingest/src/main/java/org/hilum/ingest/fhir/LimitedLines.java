package org.hilum.ingest.fhir;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The lines of a text that are not blank, each up to a length; one that is longer comes as an empty value. */
final class LimitedLines implements Iterator<Optional<String>> {
    private final Reader text;
    private final int most;
    private Optional<String> next;
    private boolean ended;

    /**
     * Reads lines.
     *
     * @param text text, which is buffered
     * @param most length of the longest line, in characters
     */
    LimitedLines(Reader text, int most) {
        this.text = text;
        this.most = most;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !ended) {
                next = read().filter(line -> line.isEmpty() || !line.get().isBlank())
                        .orElse(null);
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Optional<String> line = next;
        next = null;
        return line;
    }

    /** Reads a line; the outer value is empty for a blank one, the inner one for one that is too long. */
    private Optional<Optional<String>> read() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean isTooLong = false;
        int read = text.read();
        while (read >= 0 && read != '\n') {
            if (line.length() == most) {
                isTooLong = true;
                line.setLength(0);
            }
            if (!isTooLong) {
                line.append((char) read);
            }
            read = text.read();
        }
        ended = read < 0;
        return Optional.of(isTooLong ? Optional.empty() : Optional.of(line.toString()));
    }
}
