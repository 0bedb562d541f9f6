/** Inference of models on the executors: probabilities, heat maps and boxes. */
package org.hilum.inference;
