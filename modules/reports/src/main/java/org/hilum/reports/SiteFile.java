package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.hilum.reports.files.DataFile;

/**
 * A site's own file of terms or rules, with its content, so that it can be sent to executors.
 *
 * @param name file name in error messages
 * @param text content, in the syntax of the built-in files
 */
public record SiteFile(String name, String text) implements Serializable {
    public SiteFile {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
    }

    DataFile data() {
        return new DataFile(name, DataFile.parse(text));
    }
}
