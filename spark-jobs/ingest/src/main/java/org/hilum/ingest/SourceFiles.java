package org.hilum.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.hilum.domain.HilumException;

/**
 * The files of a source: a file, a folder with all its subfolders, or a glob, on any file system.
 *
 * @param files files ordered by URI; of folders only those with one of the extensions
 * @param ignored number of files in folders that have another extension
 */
public record SourceFiles(List<SourceFile> files, int ignored) {

    /**
     * Lists the files of a source.
     *
     * @param hadoop the Hadoop configuration, which selects the file system
     * @param source URI of a file or folder, or a glob
     * @param extensions accepted extensions in lower case, without dot; a file that is named explicitly is always
     *     accepted
     * @throws HilumException of kind wrong usage if the source does not exist
     */
    public static SourceFiles list(Configuration hadoop, String source, Set<String> extensions) {
        return list(hadoop, source, extensions, (fileSystem, file) -> false);
    }

    /** Lists the files of a source whatever their extension; see {@link #list}. */
    public static List<SourceFile> all(Configuration hadoop, String source) {
        return list(hadoop, source, Set.of(), (fileSystem, file) -> true).files();
    }

    /**
     * Lists the files of a source.
     *
     * @param hadoop the Hadoop configuration, which selects the file system
     * @param source URI of a file or folder, or a glob
     * @param extensions accepted extensions in lower case, without dot; a file that is named explicitly is always
     *     accepted
     * @param other predicate that accepts further files of a folder, without one of these extensions
     * @throws HilumException of kind wrong usage if the source does not exist
     */
    static SourceFiles list(
            Configuration hadoop, String source, Set<String> extensions, BiPredicate<FileSystem, FileStatus> other) {
        List<SourceFile> files = new ArrayList<>();
        List<FileStatus> ignored = new ArrayList<>();
        try {
            Path path = new Path(source);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            FileStatus[] found = fileSystem.globStatus(path);
            if (found == null || found.length == 0) {
                throw HilumException.wrongUsage("There is nothing at " + source + ".");
            }
            for (FileStatus status : found) {
                if (status.isFile()) {
                    files.add(sourceFile(status));
                    continue;
                }
                FilesBelow.list(fileSystem, status.getPath(), file -> {
                    if (isHidden(file, status.getPath())) {
                        return;
                    }
                    if (extensions.contains(extension(file.getPath().getName())) || other.test(fileSystem, file)) {
                        files.add(sourceFile(file));
                    } else {
                        ignored.add(file);
                    }
                });
            }
        } catch (FileNotFoundException e) {
            throw HilumException.wrongUsage("There is nothing at " + source + ".");
        } catch (IOException | IllegalArgumentException e) {
            throw HilumException.wrongUsage("The source " + source + " cannot be listed: " + e.getMessage());
        }
        files.sort(Comparator.comparing(SourceFile::uri));
        return new SourceFiles(List.copyOf(files), ignored.size());
    }

    private static SourceFile sourceFile(FileStatus status) {
        return new SourceFile(status.getPath().toString(), status.getLen(), status.getModificationTime());
    }

    private static boolean isHidden(FileStatus file, Path folder) {
        String below = file.getPath().toString().substring(folder.toString().length());
        return below.contains("/.") || below.contains("/_");
    }

    private static String extension(String name) {
        String bare = name.toLowerCase(Locale.ROOT);
        bare = bare.endsWith(".gz") ? bare.substring(0, bare.length() - 3) : bare;
        return bare.substring(bare.lastIndexOf('.') + 1);
    }
}
