package org.hilum.classifier.pickle;

/** The names and foreign objects that a kind of file may contain. */
public interface PickleNames {
    /**
     * Returns what stands for a class or function.
     *
     * @param module name of the Python module
     * @param name name within the module
     * @throws PickleException that names it if it is not expected
     */
    PickleConstructor resolve(String module, String name) throws PickleException;

    /**
     * Returns what stands for an object outside the pickle.
     *
     * @param id identifier, usually a {@link PickleTuple}
     * @throws PickleException if it is not one of a valid file
     */
    Object persistent(Object id) throws PickleException;
}
