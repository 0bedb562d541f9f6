package org.hilum.ingest.acquisition;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.hilum.domain.View;
import org.hilum.images.dicom.DicomHeader;

/** Patient and acquisition data of a DICOM header. */
public final class HeaderAcquisition {
    private static final double DAYS_PER_YEAR = 365.25;

    private HeaderAcquisition() {}

    /**
     * Returns what a header says. A time without zone is taken as UTC.
     *
     * @param header header of the file
     * @param view view of the image
     * @param uid gives the UID in the lake, null for none
     */
    public static Acquisition of(DicomHeader header, Optional<View> view, Function<Optional<String>, String> uid) {
        Acquisition.Builder acquisition = new Acquisition.Builder()
                .sex(header.sex().orElse(""))
                .age(header.age().orElseGet(() -> ageByDates(header)))
                .view(view.map(View::name).orElse(""))
                .acquiredAt(header.date()
                        .flatMap(HeaderAcquisition::date)
                        .map(date -> Timestamp.from(LocalDateTime.of(
                                        date,
                                        header.time()
                                                .flatMap(HeaderAcquisition::time)
                                                .orElse(LocalTime.MIDNIGHT))
                                .toInstant(ZoneOffset.UTC)))
                        .orElse(null))
                .uids(
                        uid.apply(header.studyUid()),
                        uid.apply(header.seriesUid()),
                        uid.apply(header.sopUid()),
                        header.sopClass().orElse(null));
        if (header.spacing().size() == 2) {
            acquisition.spacing(header.spacing().get(1), header.spacing().get(0));
        }
        return acquisition.build();
    }

    private static String ageByDates(DicomHeader header) {
        Optional<LocalDate> born = header.birthDate().flatMap(HeaderAcquisition::date);
        Optional<LocalDate> taken = header.date().flatMap(HeaderAcquisition::date);
        return born.isPresent() && taken.isPresent() && !taken.get().isBefore(born.get())
                ? String.valueOf(Math.floor(ChronoUnit.DAYS.between(born.get(), taken.get()) / DAYS_PER_YEAR * 10) / 10)
                : "";
    }

    /** Reads YYYYMMDD, or YYYY.MM.DD of files before DICOM 3 (PS3.5, 6.2). */
    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads HH, HHMM or HHMMSS with any fraction. */
    private static Optional<LocalTime> time(String text) {
        String digits = text.replaceFirst("\\..*", "");
        try {
            return digits.matches("\\d{2}(\\d{2}){0,2}")
                    ? Optional.of(
                            LocalTime.parse((digits + "0000").substring(0, 6), DateTimeFormatter.ofPattern("HHmmss")))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
