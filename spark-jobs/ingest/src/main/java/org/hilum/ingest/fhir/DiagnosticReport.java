package org.hilum.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.ingest.hl7.Hl7Status;

/**
 * A resource DiagnosticReport of FHIR R4 (hl7.org/fhir/R4/diagnosticreport.html).
 *
 * @param node the resource
 */
record DiagnosticReport(JsonNode node) {
    static final String TYPE = "DiagnosticReport";
    private static final String ACCESSION = "ACSN";

    /** Returns the accession number, else the first identifier, else the resource's id. */
    Optional<String> id() {
        Optional<String> first = Optional.empty();
        for (JsonNode identifier : node.path("identifier")) {
            Optional<String> value = text(identifier.path("value"));
            for (JsonNode coding : identifier.path("type").path("coding")) {
                if (coding.path("code").asText().equals(ACCESSION) && value.isPresent()) {
                    return value;
                }
            }
            first = first.or(() -> value);
        }
        return first.or(() -> text(node.path("id")));
    }

    /** Returns the patient: the identifier of the subject, else the id in its reference. */
    Optional<String> patient() {
        JsonNode subject = node.path("subject");
        return text(subject.path("identifier").path("value")).or(() -> text(subject.path("reference"))
                .map(reference -> reference.replaceFirst("/_history/.*$", ""))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** Returns the status; empty if it is none of R4's. A report that was appended to is sent as a whole. */
    Optional<Hl7Status> status() {
        return switch (node.path("status").asText()) {
            case "registered", "partial", "preliminary" -> Optional.of(Hl7Status.PRELIMINARY);
            case "final", "unknown" -> Optional.of(Hl7Status.FINAL);
            case "amended", "corrected", "appended" -> Optional.of(Hl7Status.CORRECTED);
            case "cancelled", "entered-in-error" -> Optional.of(Hl7Status.WITHDRAWN);
            default -> Optional.empty();
        };
    }

    /** Returns the date of the examination. */
    Optional<Date> date() {
        return text(node.path("effectiveDateTime"))
                .or(() -> text(node.path("effectivePeriod").path("start")))
                .filter(time -> time.length() >= 10)
                .flatMap(time -> {
                    try {
                        return Optional.of(Date.valueOf(LocalDate.parse(time.substring(0, 10))));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }

    /** Returns the time of issue, else of the last update of the resource. */
    Optional<Timestamp> issued() {
        return text(node.path("issued"))
                .or(() -> text(node.path("meta").path("lastUpdated")))
                .flatMap(time -> {
                    try {
                        Instant instant = OffsetDateTime.parse(time).toInstant();
                        return Optional.of(Timestamp.from(instant));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }

    /** Returns names and numbers of persons that the resource names: patient, performers, interpreters, identifiers. */
    List<String> identifiers() {
        List<String> known = new ArrayList<>();
        id().ifPresent(known::add);
        patient().ifPresent(known::add);
        text(node.path("subject").path("display")).ifPresent(known::add);
        for (String role : List.of("performer", "resultsInterpreter")) {
            node.path(role).forEach(person -> text(person.path("display")).ifPresent(known::add));
        }
        for (JsonNode contained : node.path("contained")) {
            contained.path("name").forEach(name -> {
                text(name.path("family")).ifPresent(known::add);
                text(name.path("text")).ifPresent(known::add);
                name.path("given").forEach(given -> text(given).ifPresent(known::add));
            });
            contained.path("identifier").forEach(number -> text(number.path("value"))
                    .ifPresent(known::add));
        }
        return known;
    }

    /** Returns codes and names of the examination. */
    List<String> examination() {
        List<String> texts = new ArrayList<>();
        JsonNode code = node.path("code");
        text(code.path("text")).ifPresent(texts::add);
        for (JsonNode coding : code.path("coding")) {
            text(coding.path("code")).ifPresent(texts::add);
            text(coding.path("display")).ifPresent(texts::add);
        }
        return texts;
    }

    /** Returns the attachments with the whole report. */
    JsonNode attachments() {
        return node.path("presentedForm");
    }

    /** Returns the conclusion, else the narrative, which is HTML. */
    Optional<String> conclusionOrNarrative() {
        return text(node.path("conclusion")).or(() -> text(node.path("text").path("div")));
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
