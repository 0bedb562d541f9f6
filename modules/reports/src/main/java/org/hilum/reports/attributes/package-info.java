/**
 * What a sentence says of a finding beyond its being there: side, places, severity, change, size and certainty. Words are matched
 * against commented lists and given to the mentions that they describe by their position; no parser is needed.
 */
package org.hilum.reports.attributes;
