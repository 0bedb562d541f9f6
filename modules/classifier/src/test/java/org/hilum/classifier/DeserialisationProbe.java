package org.hilum.classifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** What runs code where Java deserialises it. */
public final class DeserialisationProbe implements Serializable {
    private static final long serialVersionUID = 1;
    private static boolean hasRun;

    private DeserialisationProbe() {}

    /** One of them, serialised. */
    public static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(new DeserialisationProbe());
        }
        return bytes.toByteArray();
    }

    /** Whether one was deserialised since this was last asked. */
    public static boolean hasRun() {
        boolean before = hasRun;
        hasRun = false;
        return before;
    }

    private void readObject(ObjectInputStream stream) {
        hasRun = true;
    }
}
