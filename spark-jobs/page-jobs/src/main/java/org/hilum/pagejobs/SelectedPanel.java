package org.hilum.pagejobs;

import org.hilum.inference.PanelKey;

/**
 * A panel that the page shows.
 *
 * @param key image and finding
 * @param label 1 or 0; null if the image has no label of the finding
 */
record SelectedPanel(PanelKey key, Integer label) {}
