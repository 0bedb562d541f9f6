package org.hilum.images.dicom;

import org.hilum.domain.Frame;

/**
 * Gray values of a picture as it is stored, before it is turned.
 *
 * @param frame width and height in pixels
 * @param gray gray values, row by row
 */
record DicomPicture(Frame frame, byte[] gray) {}
