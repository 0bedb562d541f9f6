package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.hilum.images.dicom.DicomDecoder;

/** DICOM files that carry no extension: they are told by their preamble; a DICOMDIR is the folder's index, no image. */
final class DicomFolder {
    private static final int START = 132;

    private DicomFolder() {}

    static boolean holds(FileSystem fileSystem, FileStatus file) {
        String name = file.getPath().getName();
        // UIDs have dots, and what follows the last is a number
        boolean hasExtension = name.matches(".*\\.[^.]*[^.0-9][^.]*");
        if (hasExtension || name.equalsIgnoreCase("DICOMDIR") || file.getLen() < START) {
            return false;
        }
        try (InputStream bytes = fileSystem.open(file.getPath())) {
            return DicomDecoder.hasPreamble(bytes.readNBytes(START));
        } catch (IOException e) {
            // what cannot be opened is read as a file, and set aside with its reason
            return true;
        }
    }
}
