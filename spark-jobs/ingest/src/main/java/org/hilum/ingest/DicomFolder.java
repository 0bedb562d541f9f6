package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.hilum.images.dicom.DicomDecoder;

/** Finds DICOM files without extension by their preamble. A DICOMDIR is the folder's index and no image. */
final class DicomFolder {
    private static final int START = 132;

    private DicomFolder() {}

    static boolean isDicom(FileSystem fileSystem, FileStatus file) {
        String name = file.getPath().getName();
        // UIDs contain dots, and the part after the last dot is a number
        boolean hasExtension = name.matches(".*\\.[^.]*[^.0-9][^.]*");
        if (hasExtension || name.equalsIgnoreCase("DICOMDIR") || file.getLen() < START) {
            return false;
        }
        try (InputStream bytes =
                SourceBytes.stored(fileSystem.getConf(), file.getPath().toString())) {
            return DicomDecoder.hasPreamble(bytes.readNBytes(START));
        } catch (IOException e) {
            // files that cannot be opened are included, so that they are quarantined with the reason
            return true;
        }
    }
}
