package org.hilum.ingest.hl7;

import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import ca.uhn.hl7v2.parser.PipeParser;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the text of a field: escapes are resolved, formatting commands become line breaks, and bare delimiters are
 * kept.
 */
final class Hl7Text {
    private static final Escaping DELIMITERS = new DefaultEscaping();

    private final EncodingCharacters encoding;
    private final Pattern escapes;

    Hl7Text(EncodingCharacters encoding) {
        this.encoding = encoding;
        String escape = Pattern.quote(String.valueOf(encoding.getEscapeCharacter()));
        this.escapes = Pattern.compile(escape + "(?:(?:(?<delimiter>[FSTREP])|X(?<hex>(?:[0-9A-Fa-f]{2})+)"
                + "|\\.(?<command>[A-Za-z]{2})[+-]?\\d*|[HN]|[ZCM][0-9A-Za-z]*)" + escape + "|(?<bare>))");
    }

    /** Escapes every bare escape character in the segments ("and\or"), since the parser would drop it. */
    String escapeBareEscapes(String segments) {
        String escape = String.valueOf(encoding.getEscapeCharacter());
        return replaceEscapes(segments, match -> match.group("bare") == null ? match.group() : escape + "E" + escape);
    }

    /**
     * Decodes the text of one repetition of a field. A text with a bare {@code &} or {@code ^}, which the parser
     * splits into components, is joined again.
     */
    String decode(Type repetition) {
        return decode(PipeParser.encode(repetition, encoding));
    }

    String decode(String escaped) {
        return replaceEscapes(escaped, this::replacement).replace("\r\n", "\n").replace('\r', '\n');
    }

    private String replaceEscapes(String escaped, Function<Matcher, String> meaning) {
        Matcher escape = escapes.matcher(escaped);
        StringBuilder text = new StringBuilder();
        while (escape.find()) {
            escape.appendReplacement(text, Matcher.quoteReplacement(meaning.apply(escape)));
        }
        return escape.appendTail(text).toString();
    }

    private String replacement(Matcher escape) {
        if (escape.group("delimiter") != null) {
            return DELIMITERS.unescape(escape.group(), encoding);
        }
        if (escape.group("hex") != null) {
            return new String(HexFormat.of().parseHex(escape.group("hex")), StandardCharsets.ISO_8859_1);
        }
        if (escape.group("command") != null) {
            return switch (escape.group("command")) {
                case "br", "sp", "ce" -> "\n";
                case "sk" -> " ";
                default -> "";
            };
        }
        return escape.group("bare") == null ? "" : escape.group();
    }
}
