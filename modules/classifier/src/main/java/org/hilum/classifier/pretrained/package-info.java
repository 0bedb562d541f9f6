/** Reads published weights for backbones from the files of other frameworks. */
package org.hilum.classifier.pretrained;
