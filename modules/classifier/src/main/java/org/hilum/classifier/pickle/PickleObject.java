package org.hilum.classifier.pickle;

import java.util.Map;

/**
 * An object of a class that is not created: its attributes only.
 *
 * @param type full name of the class
 * @param attributes values of its attributes, which the reader fills
 */
public record PickleObject(String type, Map<String, Object> attributes) {

    /** Returns the name of the class only, since attributes may contain the object itself. */
    @Override
    public String toString() {
        return type;
    }
}
