/**
 * A network of DL4J, planned once as a list of oneDNN's primitives and then run as such: maps stay in oneDNN's own layouts
 * from the first convolution to the last, normalisation, addition and ReLU are one pass where they can be, and nothing is
 * allocated while it runs. Parameters, gradients, updater and everything behind the transition layer stay DL4J's.
 */
package org.hilum.onednn;
