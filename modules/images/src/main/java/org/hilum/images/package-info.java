/** Radiographs: decoding with limits, the square working frame and its geometry, overlays. */
package org.hilum.images;
