package org.hilum.reports.attributes;

/**
 * Words of a sentence that say an attribute of some mention.
 *
 * @param kind attribute
 * @param value value in the list of the attribute; the empty text for a size
 * @param first index of the first word
 * @param last index of the last word
 */
record AttributePhrase(Attribute kind, String value, int first, int last) {}
