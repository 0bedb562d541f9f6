/**
 * From the text of a radiology report to labels: sections, sentences, mentions of findings, what is asserted of each,
 * and the labels of a study. Terms and rules are data files beside this package; the code interprets them.
 */
package org.hilum.reports;
