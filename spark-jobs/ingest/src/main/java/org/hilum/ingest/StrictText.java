package org.hilum.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes text strictly. Lenient decoding of a wrong charset replaces letters by question marks and shifts the
 * offsets of evidence; here such text is detected, so that it can be quarantined.
 */
public final class StrictText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StrictText() {}

    /** Decodes UTF-8 and removes a byte order mark; empty if the bytes are not valid UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8);
    }

    /** Decodes text of a charset and removes a byte order mark; empty if the bytes are not valid in it. */
    public static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Decodes UTF-8 from a field whose bytes were read as characters one to one (ISO-8859-1). */
    public static Optional<String> decode(String bytesAsCharacters) {
        return decode(bytesAsCharacters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
