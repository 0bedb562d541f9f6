package org.hilum.nightly;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.hilum.domain.HilumException;
import org.hilum.files.AtomicFile;
import org.hilum.job.Run;

/**
 * The page of a nightly run: one file per run, and a copy of the newest under a fixed name.
 *
 * @param run the nightly run
 */
record NightlyPage(Run run) {
    /** Returns the path of this run's page. */
    String uri() {
        return run.lake().pagesUri() + "/" + run.id() + ".html";
    }

    /** Copies the page to the fixed name, and returns that path. */
    String publishCurrentPage() {
        Configuration hadoop = run.lake().spark().sparkContext().hadoopConfiguration();
        Path page = new Path(uri());
        String newest = run.lake().pageUri();
        try (InputStream in = page.getFileSystem(hadoop).open(page)) {
            AtomicFile.writeBytes(hadoop, newest, in::transferTo);
        } catch (IOException e) {
            throw HilumException.failed("The page " + page + " cannot be copied: " + e.getMessage(), e);
        }
        return newest;
    }
}
