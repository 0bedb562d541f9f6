package org.hilum.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text that must be UTF-8. A file in another encoding read leniently turns letters into question marks, and offsets of
 * evidence into lies; here it is told apart and set aside.
 */
public final class StrictText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StrictText() {}

    /** The text of these bytes without a byte order mark; empty where they are not UTF-8. */
    public static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8);
    }

    /** The text of these bytes without a byte order mark; empty where they are not of that charset. */
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

    /** The text of a field that was cut out of a byte-transparent (ISO-8859-1) reading. */
    public static Optional<String> decode(String bytesAsCharacters) {
        return decode(bytesAsCharacters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
