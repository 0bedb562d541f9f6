/** Evaluation of models and labelers on the data of a lake. */
package org.hilum.evaluationjobs;
