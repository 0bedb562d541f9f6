/**
 * The chest radiograph classifier of Wang et al. (CVPR 2017): a convolutional backbone, a transition layer, global
 * pooling, a prediction layer and a weighted loss, all on Deeplearning4j; and the bundle in which a trained network is stored.
 * Independent of Spark.
 */
package org.hilum.classifier;
