/** What ND4J's CUDA build can run on, told before it is started: it ends the JVM or computes nothing where it cannot. */
package org.hilum.classifier.cuda;
