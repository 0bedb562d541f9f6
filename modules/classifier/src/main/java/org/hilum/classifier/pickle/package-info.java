/**
 * Reads Python's pickles as data. A pickle is a program that may call any function of the process that reads it; here nothing is called,
 * and every name that is not expected is refused.
 */
package org.hilum.classifier.pickle;
