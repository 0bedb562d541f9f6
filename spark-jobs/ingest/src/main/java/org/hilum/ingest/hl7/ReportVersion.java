package org.hilum.ingest.hl7;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;

/**
 * One of the versions in which a report is sent: preliminary, final, corrected, with addenda before, between and after.
 *
 * @param status what it is; {@code WITHDRAWN} has no text
 * @param issuedAt when its sender issued it, or null; earlier than all others then
 * @param text its text; of an addendum only that
 * @param place where it comes from: of two issued at once, that with the greater place stands
 * @param inLake whether it is what the lake has
 */
public record ReportVersion(Hl7Status status, Timestamp issuedAt, ReportText text, long place, boolean inLake) {
    private static final Comparator<ReportVersion> LATER = Comparator.comparing(ReportVersion::rank)
            .thenComparing(ReportVersion::issuedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ReportVersion::place);

    /**
     * What stands.
     *
     * @param of the version that gives ids, date and status
     * @param text its text with the addenda
     * @param used how many versions that the lake did not have are part of it
     */
    record Standing(ReportVersion of, ReportText text, int used) {}

    /**
     * What stands of the versions of one report: the one of the highest status, of these the one issued last, with every
     * addendum that it does not hold itself, in the order of their issue. A withdrawn report has none. In whatever order
     * versions arrive, and how often, the same stands.
     *
     * @param versions at least one; at most one in the lake
     */
    static Standing standing(List<ReportVersion> versions) {
        ReportVersion stands = versions.stream().max(LATER).orElseThrow();
        int used = stands.inLake ? 0 : 1;
        if (stands.status == Hl7Status.WITHDRAWN) {
            return new Standing(stands, stands.text, used);
        }
        ReportText text = stands.status == Hl7Status.ADDENDUM ? new ReportText("", List.of()) : stands.text;
        if (stands.status == Hl7Status.ADDENDUM) {
            used = 0;
        }
        for (ReportVersion version : versions.stream()
                .sorted(Comparator.comparing(ReportVersion::inLake).reversed().thenComparing(LATER))
                .toList()) {
            if (version == stands && version.status != Hl7Status.ADDENDUM) {
                continue;
            }
            for (String addendum : version.addenda()) {
                if (!plain(text.text()).contains(plain(addendum))) {
                    text = with(text, addendum);
                    used += version.inLake ? 0 : 1;
                }
            }
        }
        return new Standing(stands, text, used);
    }

    /** An addendum is no report: any of these stands before it. */
    private int rank() {
        return switch (status) {
            case ADDENDUM -> 0;
            case PRELIMINARY -> 1;
            case FINAL -> 2;
            case CORRECTED, WITHDRAWN -> 3;
        };
    }

    /** The addenda of this version that outlive it: its own text, or what was added to the report of the lake. */
    private List<String> addenda() {
        return status == Hl7Status.ADDENDUM || inLake
                ? text.sections().stream()
                        .filter(section -> section.name() == SectionName.ADDENDUM)
                        .map(ReportSection::text)
                        .toList()
                : List.of();
    }

    private static ReportText with(ReportText report, String addendum) {
        StringBuilder whole = new StringBuilder(report.text());
        if (whole.length() > 0 && whole.charAt(whole.length() - 1) != '\n') {
            whole.append('\n');
        }
        List<ReportSection> sections = new ArrayList<>(report.sections());
        Hl7Sections.append(whole, sections, SectionName.ADDENDUM, addendum);
        return new ReportText(whole.toString(), sections);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
