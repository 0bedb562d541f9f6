package org.hilum.ingest;

import java.io.Serializable;

/**
 * A file that can be ingested.
 *
 * @param uri full URI of the file
 * @param length length in bytes
 * @param modified modification time in milliseconds since 1970
 */
public record SourceFile(String uri, long length, long modified) implements Serializable {
    /** Returns the last part of the URI. */
    public String name() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
