/** Patient and acquisition data of images, from tables of data sets and from DICOM headers. */
package org.hilum.ingest.acquisition;
