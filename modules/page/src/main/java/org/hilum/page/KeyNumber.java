package org.hilum.page;

/**
 * A key number on the first screen.
 *
 * @param label name of the number
 * @param value the number, as text
 * @param note qualification such as an interval or a share; may be empty
 */
record KeyNumber(String label, String value, String note) {}
