/** Radiographs in DICOM files: a strict, bounded reader of the required attributes, and conversion to gray values. */
package org.hilum.images.dicom;
