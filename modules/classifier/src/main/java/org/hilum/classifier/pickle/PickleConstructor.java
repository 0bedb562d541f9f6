package org.hilum.classifier.pickle;

import java.util.List;

/** What stands for a class or function that a pickle names and calls. */
@FunctionalInterface
public interface PickleConstructor {
    /**
     * Returns the value of a call.
     *
     * @param arguments values of the arguments
     * @throws PickleException if they are not those of a valid file
     */
    Object create(List<Object> arguments) throws PickleException;
}
