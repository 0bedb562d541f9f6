package org.hilum.ingest.hl7;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * One version of a report: preliminary, final or corrected, or an addendum, which may arrive before, between or after
 * them.
 *
 * @param status status of the version; {@code WITHDRAWN} has no text
 * @param issuedAt time of issue; null if unknown, which sorts before all others
 * @param text text of the version; for an addendum only the addendum
 * @param position position in the order of arrival, which decides between versions issued at the same time
 * @param inLake whether this is the version stored in the lake
 */
public record ReportVersion(Hl7Status status, Timestamp issuedAt, ReportText text, long position, boolean inLake) {
    private static final Comparator<ReportVersion> LATER = Comparator.comparing(ReportVersion::rank)
            .thenComparing(ReportVersion::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ReportVersion::position);

    /**
     * Result of merging the versions of one report.
     *
     * @param version version that provides ids, date and status
     * @param text text of that version with the addenda
     * @param used number of versions that contribute to the text and were not in the lake
     */
    record MergedReport(ReportVersion version, ReportText text, int used) {}

    /**
     * Merges the versions of one report: takes the one of the highest status, of several the one issued last, and
     * appends every addendum that it does not contain, in the order of issue. A withdrawn report has no text. The
     * result does not depend on the order in which versions arrive, or on repetitions.
     *
     * @param versions at least one version, of which at most one is in the lake
     * @return merged report
     */
    static MergedReport merge(List<ReportVersion> versions) {
        ReportVersion latest = versions.stream().max(LATER).orElseThrow();
        int used = latest.inLake ? 0 : 1;
        if (latest.status == Hl7Status.WITHDRAWN) {
            return new MergedReport(latest, latest.text, used);
        }
        ReportText text = latest.status == Hl7Status.ADDENDUM ? new ReportText("", List.of()) : latest.text;
        if (latest.status == Hl7Status.ADDENDUM) {
            used = 0;
        }
        for (ReportVersion version : versions.stream()
                .sorted(Comparator.comparing(ReportVersion::inLake).reversed().thenComparing(LATER))
                .toList()) {
            if (version == latest && version.status != Hl7Status.ADDENDUM) {
                continue;
            }
            for (String addendum : version.addenda()) {
                if (!normalised(text.text()).contains(normalised(addendum))) {
                    text = append(text, addendum);
                    used += version.inLake ? 0 : 1;
                }
            }
        }
        return new MergedReport(latest, text, used);
    }

    /** Returns the rank of the status; an addendum ranks below all reports. */
    private int rank() {
        return switch (status) {
            case ADDENDUM -> 0;
            case PRELIMINARY -> 1;
            case FINAL -> 2;
            case CORRECTED, WITHDRAWN -> 3;
        };
    }

    /** Returns the addenda that outlive this version: its own text, or the addenda of the report in the lake. */
    private List<String> addenda() {
        return status == Hl7Status.ADDENDUM || inLake
                ? text.sections().stream()
                        .filter(section -> section.name() == SectionName.ADDENDUM)
                        .map(ReportSection::text)
                        .toList()
                : List.of();
    }

    private static ReportText append(ReportText report, String addendum) {
        StringBuilder whole = new StringBuilder(report.text());
        if (whole.length() > 0 && whole.charAt(whole.length() - 1) != '\n') {
            whole.append('\n');
        }
        List<ReportSection> sections = new ArrayList<>(report.sections());
        Hl7Sections.append(whole, sections, SectionName.ADDENDUM, addendum);
        return new ReportText(whole.toString(), sections);
    }

    private static String normalised(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
