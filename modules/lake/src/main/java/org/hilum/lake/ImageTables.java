package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of images, their working pixels, the split of patients and the radiologists' boxes. */
final class ImageTables {
    private ImageTables() {}

    static TableDefinition images() {
        return table("images", "One row per radiograph")
                .key(
                        "image_id",
                        "string",
                        "File name without folder and extension; for DICOM files the SOP Instance UID")
                .required(
                        "study_id",
                        "string",
                        "Examination (accession number, otherwise Study Instance UID); the image's own id if none"
                                + " is given")
                .required("patient_id", "string", "Patient")
                .column("view", "string", "PA, AP or LATERAL; NULL if unknown")
                .required("width", "int", "Width of the original frame in pixels")
                .required("height", "int", "Height of the original frame in pixels")
                .required("sha256", "string", "SHA-256 of the file's bytes, hexadecimal")
                .bookkeeping("source_uri", "string", "The file that the image came from")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("frame_positive", "width > 0 and height > 0")
                .check("view_known", "view is null or view in ('PA', 'AP', 'LATERAL')")
                .withChangeFeed()
                .build();
    }

    static TableDefinition pixels() {
        return table("pixels", "Working pixels: 8-bit gray, square, row by row")
                .key("image_id", "string", "The image")
                .key("sha256", "string", "SHA-256 of the file that the pixels were made from")
                .key("preprocessing", "string", "Preprocessing that produced the pixels, such as gray8-256")
                .required("size", "int", "Width and height of the working frame in pixels")
                .required("pixels", "binary", "size * size bytes, 0 black to 255 white")
                .required("scale", "double", "Working pixels per original pixel, the same on both axes")
                .required(
                        "offset_x", "double", "Padding to the left of the picture in the working frame, working pixels")
                .required("offset_y", "double", "Padding above the picture in the working frame, working pixels")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("size_positive", "size > 0 and scale > 0")
                .statistics("preprocessing", "size", "batch")
                .build();
    }

    static TableDefinition splits() {
        return table("splits", "The part of the data that each patient belongs to")
                .key("split_name", "string", "Name of the split, such as default")
                .key("patient_id", "string", "Patient")
                .required("split", "string", "train, validation or test")
                .required("decided_by", "string", "hash (70/10/20 of patient id and seed) or list")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("split_known", "split in ('train', 'validation', 'test')")
                .check("decided_by_known", "decided_by in ('hash', 'list')")
                .statistics("split_name", "split")
                .build();
    }

    static TableDefinition splitLists() {
        return table(
                        "split_lists",
                        "Images named by a split list; their patients are in the test part, even if the images arrive later")
                .key("split_name", "string", "Name of the split")
                .key("image_id", "string", "Image whose patient is in the test part")
                .bookkeeping("source_uri", "string", "File that contained the list")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .statistics("split_name")
                .build();
    }

    static TableDefinition boxes() {
        return table("boxes", "Ground-truth boxes, for tests only: their images are never trained on")
                .key("image_id", "string", "The image")
                .key("finding", "string", "Finding that the box encloses")
                .key("source", "string", "Origin of the box, such as nih-bbox")
                .key("n", "int", "Number of the box among those of its image, finding and source, from 1")
                .required("x", "double", "Left edge, pixels of the frame")
                .required("y", "double", "Upper edge, pixels of the frame")
                .required("width", "double", "Width, pixels of the frame")
                .required("height", "double", "Height, pixels of the frame")
                .required("frame_width", "int", "Width of the frame that the coordinates refer to (nih-bbox: 1024)")
                .required("frame_height", "int", "Height of that frame")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("box_positive", "width > 0 and height > 0 and frame_width > 0 and frame_height > 0")
                .statistics("finding")
                .build();
    }
}
