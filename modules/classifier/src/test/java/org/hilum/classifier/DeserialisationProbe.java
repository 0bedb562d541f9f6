package org.hilum.classifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Serialisable class that records its deserialisation. */
public final class DeserialisationProbe implements Serializable {
    private static final long serialVersionUID = 1;
    private static boolean hasRun;

    private DeserialisationProbe() {}

    /** Returns a serialised instance. */
    public static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(new DeserialisationProbe());
        }
        return bytes.toByteArray();
    }

    /** Whether an instance was deserialised since the last call. */
    public static boolean hasRun() {
        boolean before = hasRun;
        hasRun = false;
        return before;
    }

    private void readObject(ObjectInputStream stream) {
        hasRun = true;
    }
}
