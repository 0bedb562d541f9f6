package org.hilum.pagejobs;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeQuery;
import org.hilum.page.ReportedFindings;
import org.hilum.page.ReportedFindings.PatientState;
import org.hilum.page.ReportedFindings.PlaceCount;
import org.hilum.page.ReportedFindings.StateCount;
import org.hilum.reports.attributes.Place;

/** Reads where reports say that findings are and what becomes of them, by the current version of the miner. */
final class ReportedFindingRows {
    private static final String CURRENT =
            " join labelers l on l.labeler = 'hilum' and v.labeler_version = l.version and l.is_current";

    private ReportedFindingRows() {}

    static ReportedFindings read(Lake lake) {
        LakeQuery query = new LakeQuery(lake);
        List<PlaceCount> places = query
                .run("select finding, place, laterality, studies, mentions from findings_by_place v" + CURRENT
                        + " where place is not null and finding not like 'other:%' order by mentions desc, 1, 2, 3")
                .collectAsList()
                .stream()
                .map(ReportedFindingRows::place)
                .filter(Objects::nonNull)
                .toList();
        List<StateCount> states = query
                .run("select finding, state, count(*) as studies from progression v" + CURRENT
                        + " group by finding, state order by 1, 2")
                .collectAsList()
                .stream()
                .map(row -> new StateCount(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
        List<PatientState> patient = states.isEmpty()
                ? List.of()
                : query
                        .run("with followed as (select v.* from progression v" + CURRENT
                                + "), chosen as (select patient_id, min(study_date) as first_date from followed"
                                + " group by patient_id order by count(distinct study_id) > 1 desc, count(*) desc, patient_id limit 1)"
                                + " select datediff(study_date, first_date), finding, state from followed join chosen"
                                + " using (patient_id) order by study_date, finding")
                        .collectAsList()
                        .stream()
                        .map(row -> new PatientState(row.getInt(0), row.getString(1), row.getString(2)))
                        .toList();
        return new ReportedFindings(places, states, patient);
    }

    /** Returns the count of a place; null for one that this version does not know. */
    private static PlaceCount place(Row row) {
        return Place.named(row.getString(1))
                .map(place -> new PlaceCount(
                        row.getString(0),
                        place.name(),
                        row.isNullAt(2) ? "" : row.getString(2),
                        place.top(),
                        place.bottom(),
                        place.medial(),
                        place.lateral(),
                        row.getLong(3),
                        row.getLong(4)))
                .orElse(null);
    }
}
