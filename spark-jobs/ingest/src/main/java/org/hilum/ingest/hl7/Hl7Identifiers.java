package org.hilum.ingest.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names and numbers of persons that the segments of a message give: of patient, relatives, physicians; orders and accounts. */
final class Hl7Identifiers {
    /** Number of components of a person's name with an id: id, family name, given name, further names. */
    private static final int OF_PERSON = 4;
    /** Number of components of a name: family name, given name, further names. */
    private static final int OF_NAME = 3;

    private static final int MOST_SUBCOMPONENTS = 4;

    /** Fields by segment, each with the number of its components that identify. */
    private static final Map<String, Map<Integer, Integer>> FIELDS = Map.of(
            "PID", Map.of(2, 1, 3, 1, 4, 1, 5, OF_NAME, 6, OF_NAME, 9, OF_NAME, 11, 1, 18, 1, 19, 1),
            "NK1", Map.of(2, OF_NAME),
            "PV1", Map.of(7, OF_PERSON, 8, OF_PERSON, 9, OF_PERSON, 17, OF_PERSON, 19, 1),
            "ORC", Map.of(2, 1, 3, 1, 10, OF_PERSON, 11, OF_PERSON, 12, OF_PERSON),
            "OBR", Map.of(2, 1, 3, 1, 10, OF_PERSON, 16, OF_PERSON, 18, 1, 28, OF_PERSON, 32, 1, 33, 1, 34, 1, 35, 1));

    private Hl7Identifiers() {}

    static List<String> of(Hl7Message message) throws HL7Exception {
        List<String> known = new ArrayList<>();
        for (Segment segment : message.segments()) {
            for (Map.Entry<Integer, Integer> field :
                    FIELDS.getOrDefault(segment.getName(), Map.of()).entrySet()) {
                for (int component = 1; component <= field.getValue(); component++) {
                    for (int part = 1; part <= MOST_SUBCOMPONENTS; part++) {
                        message.value(segment, field.getKey(), component, part).ifPresent(known::add);
                    }
                }
            }
        }
        return known;
    }
}
