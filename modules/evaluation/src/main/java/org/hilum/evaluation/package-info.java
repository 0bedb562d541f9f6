/** Measures of labels, probabilities and boxes, with intervals. */
package org.hilum.evaluation;
