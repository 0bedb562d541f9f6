/** Models applied to images on the executors: probabilities, heat maps, boxes. */
package org.hilum.inference;
