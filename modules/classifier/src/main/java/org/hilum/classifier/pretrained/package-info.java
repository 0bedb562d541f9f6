/** Backbones that start from weights which others trained: their files, their names, their colours. */
package org.hilum.classifier.pretrained;
