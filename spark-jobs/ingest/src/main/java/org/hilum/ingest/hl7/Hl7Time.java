package org.hilum.ingest.hl7;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses times in the HL7 format: {@code YYYYMMDD[HH[MM[SS[.S]]]][+ZZZZ]}. */
final class Hl7Time {
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");

    private Hl7Time() {}

    /** Returns the date; empty if the text is invalid or less precise than a day. */
    static Optional<Date> date(String time) {
        return parse(time).map(LocalDateTime::toLocalDate).map(Date::valueOf);
    }

    /**
     * Returns the instant. A time without zone is taken as UTC, since it is only compared with others of the same
     * sender.
     */
    static Optional<Timestamp> instant(String time) {
        Matcher matcher = TIME.matcher(time);
        return parse(time).map(local -> {
            ZoneOffset zone =
                    matcher.matches() && matcher.group(7) != null ? ZoneOffset.of(matcher.group(7)) : ZoneOffset.UTC;
            return Timestamp.from(local.toInstant(zone));
        });
    }

    private static Optional<LocalDateTime> parse(String time) {
        Matcher matcher = TIME.matcher(time);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3))
                    .atTime(number(matcher, 4), number(matcher, 5), number(matcher, 6)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }
}
