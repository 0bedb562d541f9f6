package org.hilum.ingest.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An OBR segment of a message with its observations (OBX) that hold report text.
 *
 * @param message message of the order
 * @param number number of the OBR in the message, from 1
 * @param patient preceding PID segment, or null
 * @param request the OBR segment
 * @param texts OBX segments with report text
 */
record Hl7Order(Hl7Message message, int number, Segment patient, Segment request, List<Segment> texts) {
    /**
     * Data types of HL7 v2 other than text (TX, FT, ST). A sender may leave OBX-2 blank or write a word of its own, such as String:
     * what has none of these types is text.
     */
    private static final Set<String> TYPES_WITHOUT_TEXT =
            Set.of(("AD AUI CCD CCP CD CE CF CK CN CNE CNN CP CQ CSU CWE CX DDI"
                            + " DIN DLD DLN DLT DR DT DTM DTN ED EI EIP ERL FC FN GTS HD ICD ID IS JCC LA1 LA2 MA MO MOC MOP MSG NA NDL"
                            + " NM NR OCD OSD OSP PIP PL PLN PN PPN PRL PT PTA QIP QSC RCD RFR RI RMC RP RPT SAD SCV SI SN SNM SPD SPS"
                            + " SRT TM TN TQ TS UVC VH VID VR WVI WVS XAD XCN XON XPN XTN")
                    .split(" "));

    /** Reads the orders of a message. */
    static List<Hl7Order> read(Hl7Message message) throws HL7Exception {
        List<Hl7Order> orders = new ArrayList<>();
        Segment patient = null;
        for (Segment segment : message.segments()) {
            String name = segment.getName();
            if (name.equals("PID")) {
                patient = segment;
            } else if (name.equals("OBR")) {
                orders.add(new Hl7Order(message, orders.size() + 1, patient, segment, new ArrayList<>()));
            } else if (name.equals("OBX")
                    && !orders.isEmpty()
                    && !TYPES_WITHOUT_TEXT.contains(
                            message.value(segment, 2).orElse("").toUpperCase(Locale.ROOT))) {
                orders.get(orders.size() - 1).texts.add(segment);
            }
        }
        return orders;
    }

    /** Returns codes and names of the examination (OBR-4). */
    List<String> examination() throws HL7Exception {
        List<String> texts = new ArrayList<>();
        for (int component = 1; component <= 5; component++) {
            message.value(request, 4, component, 1).ifPresent(texts::add);
        }
        return texts;
    }

    /** Whether the order has any text. */
    boolean hasText() throws HL7Exception {
        for (Segment text : texts) {
            if (!message.text(text, 5).isBlank()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the status in OBR-25, or the status of the first text (OBX-11) if OBR-25 is blank, or if OBR-25 is
     * final and the text is corrected. The default is FINAL.
     *
     * @return status; empty if the letter is unknown
     */
    Optional<Hl7Status> status() throws HL7Exception {
        Optional<String> ofReport = message.value(request, 25);
        Optional<String> ofText = texts.isEmpty() ? Optional.empty() : message.value(texts.get(0), 11);
        Optional<Hl7Status> report = Hl7Status.of(ofReport.or(() -> ofText).orElse("F"));
        boolean corrected = ofText.flatMap(Hl7Status::of).equals(Optional.of(Hl7Status.CORRECTED));
        return report.equals(Optional.of(Hl7Status.FINAL)) && corrected ? Optional.of(Hl7Status.CORRECTED) : report;
    }

    /** Adds the order's text, without deleted parts, to the text of a report. */
    void addTo(Hl7Sections sections) throws HL7Exception {
        for (Segment text : texts) {
            Optional<Hl7Status> status = message.value(text, 11).flatMap(Hl7Status::of);
            if (!status.equals(Optional.of(Hl7Status.WITHDRAWN))) {
                sections.add(message.value(text, 3, 1, 2).orElse(""), message.text(text, 5));
            }
        }
    }
}
