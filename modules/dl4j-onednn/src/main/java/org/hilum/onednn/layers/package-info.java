/** Additional layers for Deeplearning4j: for each a configuration, which is stored as JSON, and its implementation. */
package org.hilum.onednn.layers;
