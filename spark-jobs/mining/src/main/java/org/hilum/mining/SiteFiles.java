package org.hilum.mining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.hilum.domain.HilumException;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.SiteFile;

/** Reads a site's own files of terms and rules on the driver; executors receive their text. */
public final class SiteFiles {
    /** Maximum size in bytes; a larger file cannot be one of terms or rules. */
    private static final int MOST = 10_000_000;

    private SiteFiles() {}

    /**
     * Reads files.
     *
     * @param uris paths, or URIs on any file system that Hadoop supports
     * @throws HilumException of kind wrong usage if one cannot be read
     */
    public static List<SiteFile> read(List<String> uris) {
        List<SiteFile> files = new ArrayList<>();
        for (String uri : uris) {
            Path path = new Path(uri);
            try (InputStream in = path.getFileSystem(new Configuration()).open(path)) {
                byte[] bytes = in.readNBytes(MOST + 1);
                if (bytes.length > MOST) {
                    throw HilumException.wrongUsage(
                            uri + " has more than " + MOST + " bytes; is it a file of terms or rules?");
                }
                files.add(new SiteFile(path.getName(), new String(bytes, StandardCharsets.UTF_8)));
            } catch (IOException | IllegalArgumentException e) {
                throw HilumException.wrongUsage("The file " + uri + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return files;
    }

    /**
     * Loads the labeler on the driver, so that an invalid line is reported once before Spark starts. If this JVM is
     * also the executor, the labeler is loaded only once.
     *
     * @throws HilumException of kind wrong usage that names file and line
     */
    public static void check(LabelerSettings labeler) {
        try {
            ExecutorLabeler.load(labeler);
        } catch (IllegalArgumentException e) {
            throw HilumException.wrongUsage(e.getMessage() + ".");
        }
    }
}
