/**
 * Compiles the trunk of a DL4J network into a list of oneDNN primitives. Activations stay in oneDNN's layouts from the first
 * convolution to the last, normalisation, addition and ReLU are fused where possible, and no memory is allocated while a plan
 * runs. Parameters, gradients, the updater and the layers after the trunk remain DL4J's.
 */
package org.hilum.onednn;
