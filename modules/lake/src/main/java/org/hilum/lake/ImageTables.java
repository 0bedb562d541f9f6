package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of images, their working pixels, where the thorax lies, the split of patients and the radiologists' boxes. */
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

    static TableDefinition acquisitions() {
        return table("acquisitions", "Whom and how an image was taken of, as tables and DICOM headers say")
                .key("image_id", "string", "The image")
                .column("file_id", "string", "Name of the image's file without folder and extension")
                .column("sex", "string", "F or M; NULL if unknown")
                .column("age", "double", "Age at the examination in years, 0 to 120; NULL if unknown")
                .column("view", "string", "PA, AP or LATERAL; NULL if unknown")
                .column("follow_up", "int", "Number of the examination among the patient's, from 0")
                .column("acquired_at", "timestamp", "Time of the acquisition")
                .column("spacing_x", "double", "Width of a pixel in millimetres")
                .column("spacing_y", "double", "Height of a pixel in millimetres")
                .column(
                        "study_uid",
                        "string",
                        "Study Instance UID; NULL for pictures, a keyed 2.25 UID under pseudonyms")
                .column("series_uid", "string", "Series Instance UID, likewise")
                .column("sop_uid", "string", "SOP Instance UID, likewise")
                .column("sop_class", "string", "SOP Class UID; NULL for pictures")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("sex_known", "sex is null or sex in ('F', 'M')")
                .check("age_range", "age is null or (age >= 0 and age <= 120)")
                .check("view_known", "view is null or view in ('PA', 'AP', 'LATERAL')")
                .check("spacing_positive", "spacing_x is null or (spacing_x > 0 and spacing_y > 0)")
                .statistics("batch")
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

    static TableDefinition thorax() {
        return table("thorax", "Where lungs and heart lie on an image; coordinates in pixels of the original frame")
                .key("image_id", "string", "The image")
                .column("lungs_x", "double", "Left edge of the box around both lungs; NULL if no thorax was found")
                .column("lungs_y", "double", "Upper edge of that box")
                .column("lungs_width", "double", "Width of that box")
                .column("lungs_height", "double", "Height of that box")
                .column("heart_x", "double", "Left edge of the box around the heart; NULL if no heart was found")
                .column("heart_y", "double", "Upper edge of that box")
                .column("heart_width", "double", "Width of that box")
                .column("heart_height", "double", "Height of that box")
                .column("rotation", "double", "Clockwise rotation of the thorax in degrees, -45 to 45")
                .column(
                        "ratio",
                        "double",
                        "Cardiothoracic ratio: width of the heart divided by the width of the lungs; above 0.5 the heart"
                                + " counts as enlarged on a PA view")
                .required("confidence", "double", "Confidence in the outlines, 0 to 1")
                .required(
                        "quality",
                        "string",
                        "good, or what is wrong with the image: no-chest, one-lung, upside-down, turned-left, turned-right,"
                                + " mirrored, inverted, cut-off, blank")
                .column(
                        "mask",
                        "binary",
                        "Outlines: 64 * 64 bytes over the working frame, row by row; 0 nothing, 1 right"
                                + " lung, 2 left lung, 3 heart")
                .required("found_by", "string", "Version of the network and the rules that found the outlines")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("confidence_range", "confidence >= 0 and confidence <= 1")
                .check("ratio_range", "ratio is null or (ratio > 0 and ratio < 1.5)")
                .check("lungs_positive", "lungs_width is null or (lungs_width > 0 and lungs_height > 0)")
                .check("heart_positive", "heart_width is null or (heart_width > 0 and heart_height > 0)")
                .statistics("quality", "found_by", "batch")
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
                        "Images named by a split list, which decides the part of their patients, even if the images arrive later")
                .key("split_name", "string", "Name of the split")
                .key("image_id", "string", "Image on the list")
                .column(
                        "part",
                        "string",
                        "train, validation, test, or train_val for an image that is not for tests; NULL, in rows of older"
                                + " versions, is test")
                .bookkeeping("source_uri", "string", "File that contained the list")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .statistics("split_name")
                .build();
    }

    static TableDefinition boxes() {
        return table("boxes", "Boxes that people drew; patients with a box for tests are never trained on")
                .key("image_id", "string", "The image")
                .key("finding", "string", "Finding that the box encloses")
                .key(
                        "source",
                        "string",
                        "Origin of the box, such as nih-bbox; of several readers with the reader, such as vinbig:R9")
                .key("n", "int", "Number of the box among those of its image, finding and source, from 1")
                .required("x", "double", "Left edge, pixels of the frame")
                .required("y", "double", "Upper edge, pixels of the frame")
                .required("width", "double", "Width, pixels of the frame")
                .required("height", "double", "Height, pixels of the frame")
                .required("frame_width", "int", "Width of the frame that the coordinates refer to (nih-bbox: 1024)")
                .required("frame_height", "int", "Height of that frame")
                .column("use", "string", "test or training; NULL, in rows of older versions, is test")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("box_positive", "width > 0 and height > 0 and frame_width > 0 and frame_height > 0")
                .check("use_known", "use is null or use in ('test', 'training')")
                .statistics("finding")
                .build();
    }
}
