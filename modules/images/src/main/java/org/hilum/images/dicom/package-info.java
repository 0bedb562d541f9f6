/** Radiographs in DICOM files: a strict, bounded reader of the few attributes that matter, and their gray values. */
package org.hilum.images.dicom;
