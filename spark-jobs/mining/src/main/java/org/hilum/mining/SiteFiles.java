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

/** Reads a site's own files of terms and rules, of which executors get the text. */
public final class SiteFiles {
    /** Bytes; more is taken for another kind of file. */
    private static final int MOST = 10_000_000;

    private SiteFiles() {}

    /**
     * The files at these places.
     *
     * @param uris paths, or any URIs that Hadoop knows
     * @throws HilumException of kind wrong usage where one cannot be read
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
     * Loads the labeler here, so that a bad line is told before Spark starts rather than by every executor; where this
     * JVM is the executor, too, it is loaded once.
     *
     * @throws HilumException of kind wrong usage naming file and line
     */
    public static void check(LabelerSettings labeler) {
        try {
            ExecutorLabeler.of(labeler);
        } catch (IllegalArgumentException e) {
            throw HilumException.wrongUsage(e.getMessage() + ".");
        }
    }
}
