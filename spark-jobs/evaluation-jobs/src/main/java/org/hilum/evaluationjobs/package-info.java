/** Measured quality of models and labelers. */
package org.hilum.evaluationjobs;
