/** Reads boxes that people drew around findings. */
package org.hilum.ingest.boxes;
