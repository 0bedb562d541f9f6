/** Removal of identifiers of persons from the text of reports. */
package org.hilum.reports.scrub;
