/** How good labels, probabilities and boxes are, with intervals. */
package org.hilum.evaluation;
