package org.hilum.ingest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Lists all files below a folder in the way that costs least on its file system. */
final class FilesBelow {
    private FilesBelow() {}

    /**
     * Calls a consumer with each file below a folder, in no particular order.
     *
     * @param fileSystem file system of the folder
     * @param folder folder to list, with all its subfolders
     * @param consumer called with each file
     * @throws IOException if the folder cannot be listed
     */
    static void list(FileSystem fileSystem, Path folder, Consumer<FileStatus> consumer) throws IOException {
        if (fileSystem instanceof LocalFileSystem) {
            listFolderByFolder(fileSystem, folder, consumer);
            return;
        }
        // object stores list all keys of a prefix in pages of a thousand, whatever the number of folders
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(folder, true);
        while (files.hasNext()) {
            consumer.accept(files.next());
        }
    }

    /** Avoids {@code listFiles}, by which Hadoop starts one {@code ls} process per local file for its permissions. */
    private static void listFolderByFolder(FileSystem fileSystem, Path folder, Consumer<FileStatus> consumer)
            throws IOException {
        Deque<Path> folders = new ArrayDeque<>();
        folders.add(folder);
        while (!folders.isEmpty()) {
            for (FileStatus status : fileSystem.listStatus(folders.remove())) {
                if (status.isDirectory()) {
                    folders.add(status.getPath());
                } else {
                    consumer.accept(status);
                }
            }
        }
    }
}
