package org.hilum.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of decompressed bytes that ends with an error where it expands beyond all measure, as a bomb does. */
final class ExpansionLimit extends FilterInputStream {
    /** Factor by which a file may expand; images are compressed already, and text expands by ten to twenty. */
    private static final long MOST_EXPANSION = 200;

    /** Size in bytes that any file may expand to. */
    private static final long EXPANSION_OF_SMALL = 1L << 30;

    private long left;

    /**
     * Limits a stream.
     *
     * @param in decompressed bytes
     * @param compressed length of the compressed file in bytes
     */
    ExpansionLimit(InputStream in, long compressed) {
        super(in);
        left = Math.max(EXPANSION_OF_SMALL, compressed * MOST_EXPANSION);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("the file expands to more than " + MOST_EXPANSION + " times its size");
        }
    }
}
