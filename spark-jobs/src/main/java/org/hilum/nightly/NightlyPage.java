package org.hilum.nightly;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.hilum.export.AtomicFile;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;

/**
 * The page of a night, kept under its id, and the newest under a name that stays.
 *
 * @param run the nightly run
 */
record NightPage(Run run) {
    /** Where this night's page is written. */
    String uri() {
        return run.lake().root() + "/pages/" + run.id() + ".html";
    }

    /** Makes it the newest; returns where that is. */
    String isCurrent() {
        Configuration hadoop = run.lake().spark().sparkContext().hadoopConfiguration();
        Path page = new Path(uri());
        String newest = run.lake().root() + "/page.html";
        try (InputStream in = page.getFileSystem(hadoop).open(page)) {
            AtomicFile.bytes(hadoop, newest, in::transferTo);
        } catch (IOException e) {
            throw new JobFailed("The page " + page + " cannot be copied: " + e.getMessage(), e);
        }
        return newest;
    }
}
