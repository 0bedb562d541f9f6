/** Checks whether the CUDA build of ND4J can run on a machine before it starts, since it otherwise ends the JVM or computes nothing. */
package org.hilum.classifier.cuda;
