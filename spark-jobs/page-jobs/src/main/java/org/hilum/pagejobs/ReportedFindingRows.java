package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.lake.CachedRows;
import org.hilum.page.ReportedFindings;
import org.hilum.page.ReportedFindings.PatientState;
import org.hilum.page.ReportedFindings.PlaceCount;
import org.hilum.page.ReportedFindings.StateCount;
import org.hilum.reports.attributes.Place;

/** Reads where reports say that findings are and what becomes of them, by the current version of the miner. */
final class ReportedFindingRows {
    private static final String CURRENT = "p.labeler_version = l.version";

    private ReportedFindingRows() {}

    static ReportedFindings read(LakeCounts counts) {
        List<PlaceCount> places = counts
                .current("select finding, place, laterality, studies, mentions from findings_by_place p", CURRENT)
                .where("place is not null and finding not like 'other:%'")
                .orderBy(col("mentions").desc(), col("finding"), col("place"), col("laterality"))
                .collectAsList()
                .stream()
                .flatMap(row -> place(row).stream())
                .toList();
        try (CachedRows followed = CachedRows.of(counts.current(
                "select patient_id, study_id, study_date, finding, state from progression p", CURRENT))) {
            return new ReportedFindings(places, states(followed.rows()), patient(followed.rows()));
        }
    }

    private static List<StateCount> states(Dataset<Row> followed) {
        return followed.groupBy("finding", "state").count().orderBy("finding", "state").collectAsList().stream()
                .map(row -> new StateCount(row.getString(0), row.getString(1), row.getLong(2)))
                .toList();
    }

    /** Returns the findings of the patient with the most states, of those with several studies if there are any. */
    private static List<PatientState> patient(Dataset<Row> followed) {
        List<Row> chosen = followed.groupBy("patient_id")
                .agg(
                        countDistinct("study_id").gt(1).as("several"),
                        count(lit(1)).as("states"),
                        min("study_date"))
                .orderBy(col("several").desc(), col("states").desc(), col("patient_id"))
                .limit(1)
                .collectAsList();
        return chosen.stream()
                .flatMap(patient -> followed
                        .where(col("patient_id").equalTo(patient.getString(0)))
                        .orderBy("study_date", "finding")
                        .select(datediff(col("study_date"), lit(patient.getDate(3))), col("finding"), col("state"))
                        .collectAsList()
                        .stream())
                .map(row -> new PatientState(row.getInt(0), row.getString(1), row.getString(2)))
                .toList();
    }

    /** Returns the count of a place; empty for one that this version does not know. */
    private static Optional<PlaceCount> place(Row row) {
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
                        row.getLong(4)));
    }
}
