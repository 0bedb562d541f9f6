package org.hilum.page;

/**
 * A number of the first screen.
 *
 * @param label what it is
 * @param value the number
 * @param note what qualifies it: an interval, a share; may be empty
 */
record KeyNumber(String label, String value, String note) {}
