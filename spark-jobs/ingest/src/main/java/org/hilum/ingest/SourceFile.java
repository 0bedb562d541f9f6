package org.hilum.ingest;

import java.io.Serializable;

/**
 * A file that may be read.
 *
 * @param uri its full URI
 * @param length bytes
 * @param modified milliseconds since 1970
 */
public record SourceFile(String uri, long length, long modified) implements Serializable {
    /** The last part of the URI. */
    public String name() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
