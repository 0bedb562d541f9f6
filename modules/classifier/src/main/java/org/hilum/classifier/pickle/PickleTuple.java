package org.hilum.classifier.pickle;

import java.util.List;

/**
 * A tuple of Python.
 *
 * @param values values, which may be null for None
 */
public record PickleTuple(List<Object> values) {}
