package org.hilum.ingest.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HL7 v2 message of any version: its segments in their original order. No message structure is required, since
 * messages of real hospitals rarely follow one.
 */
final class Hl7Message {
    private static final Map<String, String> CHARSETS = Map.of(
            "", "UTF-8",
            "ASCII", "UTF-8",
            "UNICODE", "UTF-8",
            "UNICODE UTF-8", "UTF-8",
            "GB 18030-2000", "GB18030",
            "BIG-5", "Big5",
            "KS X 1001", "EUC-KR");

    private final List<Segment> segments;
    private final Hl7Text texts;

    private Hl7Message(List<Segment> segments, Hl7Text texts) {
        this.segments = segments;
        this.texts = texts;
    }

    /** Creates a parser for messages of all versions that ignores message structures and logs no content. */
    static PipeParser parser() {
        ParserConfiguration configuration = new ParserConfiguration();
        configuration.setAllowUnknownVersions(true);
        DefaultHapiContext context = new DefaultHapiContext(
                configuration, ValidationContextFactory.noValidation(), new GenericModelClassFactory());
        return context.getPipeParser();
    }

    /**
     * Parses a message.
     *
     * @param parser parser from {@link #parser}
     * @param text segments of the message, each terminated by CR
     * @throws HL7Exception if the text is not a message
     */
    static Hl7Message parse(PipeParser parser, String text) throws HL7Exception {
        Hl7Text texts = new Hl7Text(delimiters(text));
        int header = text.indexOf('\r');
        Message message = parser.parse(text.substring(0, header) + texts.escapeBareEscapes(text.substring(header)));
        List<Segment> segments = new ArrayList<>();
        for (String name : message.getNames()) {
            for (Structure structure : message.getAll(name)) {
                segments.add((Segment) structure);
            }
        }
        return new Hl7Message(segments, texts);
    }

    /** Reads the delimiters of MSH-1 and MSH-2. */
    private static EncodingCharacters delimiters(String text) {
        boolean four = text.length() > 8 && text.charAt(7) != text.charAt(3);
        return new EncodingCharacters(
                text.charAt(3), text.charAt(4), text.charAt(5), text.charAt(6), four ? text.charAt(7) : '&');
    }

    /** Returns the charset named by MSH-18, or UTF-8 by default; empty if the charset is unknown. */
    static Optional<Charset> charset(String message) {
        String header = message.substring(0, message.indexOf('\r'));
        String[] fields = header.split(java.util.regex.Pattern.quote(header.substring(3, 4)), -1);
        // the first field separator is MSH-1 itself
        String field = fields.length > 17 ? fields[17] : "";
        String name = field.split(java.util.regex.Pattern.quote(header.substring(5, 6)), 2)[0].strip();
        try {
            String known = CHARSETS.getOrDefault(name, name.replaceFirst("^8859/", "ISO-8859-"));
            return Optional.of(known.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(known));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Returns the segments in order. */
    List<Segment> segments() {
        return segments;
    }

    /** Returns the segment MSH. */
    Segment header() {
        return segments.get(0);
    }

    /** Returns the first component of the first repetition of a field; empty if it is absent or HL7's null. */
    Optional<String> value(Segment segment, int field) throws HL7Exception {
        return value(segment, field, 1, 1);
    }

    /** Returns a subcomponent of the first repetition of a field; empty if it is absent or HL7's null. */
    Optional<String> value(Segment segment, int field, int component, int subcomponent) throws HL7Exception {
        return Optional.ofNullable(Terser.get(segment, field, 0, component, subcomponent))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("\"\""));
    }

    /** Returns the text of a field, its repetitions as lines. */
    String text(Segment segment, int field) throws HL7Exception {
        List<String> lines = new ArrayList<>();
        for (Type repetition : segment.getField(field)) {
            String line = texts.decode(repetition);
            lines.add(line.equals("\"\"") ? "" : line);
        }
        return String.join("\n", lines);
    }
}
