/**
 * Extracts labels from radiology reports: sections, sentences, mentions of findings, the assertion of each mention, and
 * the labels of a study. Terms and rules are data files in this package; the code interprets them.
 */
package org.hilum.reports;
