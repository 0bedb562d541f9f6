package org.hilum.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;
import org.junit.jupiter.api.Test;

class ReportVersionTest {
    private static ReportVersion version(Hl7Status status, int issued, String text) {
        ReportText report = status == Hl7Status.ADDENDUM
                ? new ReportText(text, List.of(new ReportSection(SectionName.ADDENDUM, 0, text)))
                : new ReportText(text, List.of(new ReportSection(SectionName.TEXT, 0, text)));
        return new ReportVersion(status, new Timestamp(issued), report, issued, false);
    }

    /** Returns the result after versions arrive one at a time, each merged with the report in the lake. */
    private static ReportVersion mergeOneByOne(List<ReportVersion> arriving) {
        ReportVersion lake = null;
        for (ReportVersion one : arriving) {
            List<ReportVersion> both = lake == null ? List.of(one) : List.of(lake, one);
            ReportVersion.MergedReport standing = ReportVersion.merge(both);
            boolean alone = standing.version().status() == Hl7Status.ADDENDUM;
            lake = new ReportVersion(
                    alone ? Hl7Status.PRELIMINARY : standing.version().status(),
                    alone ? null : standing.version().issuedAt(),
                    standing.text(),
                    -1,
                    true);
        }
        return lake;
    }

    @Test
    void finalReplacesPreliminaryInAnyOrder() {
        ReportVersion preliminary = version(Hl7Status.PRELIMINARY, 9, "wet read");
        ReportVersion last = version(Hl7Status.FINAL, 5, "final");
        ReportVersion first = version(Hl7Status.FINAL, 3, "draft");
        assertThat(ReportVersion.merge(List.of(preliminary, last, first)).text())
                .isEqualTo(last.text());
        assertThat(ReportVersion.merge(List.of(preliminary, last, first)).used())
                .isEqualTo(1);
        assertThat(mergeOneByOne(List.of(last, first, preliminary, last)).text())
                .isEqualTo(last.text());
    }

    @Test
    void resultIsIndependentOfArrivalOrder() {
        List<ReportVersion> versions = new ArrayList<>(List.of(
                version(Hl7Status.PRELIMINARY, 1, "one"),
                version(Hl7Status.FINAL, 2, "two"),
                version(Hl7Status.CORRECTED, 4, "four"),
                version(Hl7Status.ADDENDUM, 3, "no nodule"),
                version(Hl7Status.FINAL, 2, "two")));
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(versions, random);
            ReportVersion stands = mergeOneByOne(versions);
            assertThat(stands.text().text()).isEqualTo("four\nADDENDUM: no nodule\n");
            assertThat(stands.status()).isEqualTo(Hl7Status.CORRECTED);
            assertThat(ReportVersion.merge(versions).text()).isEqualTo(stands.text());
        }
    }

    @Test
    void addendumContainedInReportIsNotRepeated() {
        ReportVersion addendum = version(Hl7Status.ADDENDUM, 3, "no  nodule");
        ReportVersion corrected = version(Hl7Status.CORRECTED, 4, "mass\nADDENDUM: no\nnodule");
        assertThat(mergeOneByOne(List.of(addendum, corrected, addendum)).text()).isEqualTo(corrected.text());
        ReportVersion second = version(Hl7Status.ADDENDUM, 5, "no mass");
        assertThat(mergeOneByOne(List.of(addendum, second, addendum)).text().text())
                .isEqualTo("ADDENDUM: no  nodule\nADDENDUM: no mass\n");
    }

    @Test
    void withdrawnReportHasNoTextUntilCorrected() {
        ReportVersion withdrawn = version(Hl7Status.WITHDRAWN, 5, "");
        ReportVersion last = version(Hl7Status.FINAL, 6, "mass");
        ReportVersion addendum = version(Hl7Status.ADDENDUM, 6, "no mass");
        assertThat(mergeOneByOne(List.of(last, addendum, withdrawn, last))
                        .text()
                        .text())
                .isEmpty();
        assertThat(mergeOneByOne(List.of(withdrawn, version(Hl7Status.CORRECTED, 7, "nodule")))
                        .text()
                        .text())
                .isEqualTo("nodule");
    }
}
