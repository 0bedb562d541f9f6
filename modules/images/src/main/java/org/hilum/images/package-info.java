/** Radiographs: bounded decoding, the square working frame and its geometry, overlays. */
package org.hilum.images;
