package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A site's own file of terms or rules, read already, so that it can be sent to executors.
 *
 * @param name by which refusals name it
 * @param text its lines; the language is that of the built-in files
 */
public record SiteFile(String name, String text) implements Serializable {
    public SiteFile {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }

    DataFile data() {
        return new DataFile(name, DataFile.lines(text));
    }
}
