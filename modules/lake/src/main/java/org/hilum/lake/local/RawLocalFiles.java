package org.hilum.lake.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, which without its native library starts a process to set permissions (chmod) and to read links
 * (readlink): ten for each commit of a table. This one asks the JVM.
 */
public final class RawLocalFiles extends RawLocalFileSystem {
    private static final boolean HAS_POSIX_PERMISSIONS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Override
    public void setPermission(org.apache.hadoop.fs.Path path, FsPermission permission) throws IOException {
        if (!HAS_POSIX_PERMISSIONS || permission.getStickyBit()) {
            super.setPermission(path, permission);
            return;
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
        Files.setPosixFilePermissions(local(path), permissions);
    }

    @Override
    public FileStatus getFileLinkStatus(org.apache.hadoop.fs.Path path) throws IOException {
        return Files.isSymbolicLink(local(path)) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private Path local(org.apache.hadoop.fs.Path path) {
        return pathToFile(path).toPath();
    }
}
