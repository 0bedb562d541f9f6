/** Layers of our own for Deeplearning4j: each a configuration (kept as JSON with the graph) and what runs it. */
package org.hilum.onednn.layers;
