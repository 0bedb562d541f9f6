package org.hilum.export;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.lake.LakeQuery;

/**
 * The table that MAPLEZ writes (Lanfredi et al., arXiv 2403.04024), so that training code for it can read our labels: four rows per
 * study, whose {@code type_annotation} is
 *
 * <ul>
 *   <li>{@code labels}: 1 present, 0 absent, -1 uncertain, -2 not mentioned;
 *   <li>{@code probability}: the largest certainty of the mentions in percent; blank if the finding is not mentioned;
 *   <li>{@code severity}: 1 minimal or mild, 2 moderate, 3 severe, -1 absent or not said;
 *   <li>{@code location}: side and places, separated by semicolons; -1 if none is said.
 * </ul>
 *
 * <p>The columns are the fourteen findings, under MAPLEZ's names where it has one.
 */
final class MaplezTable {
    private static final Map<Finding, String> NAMES =
            Map.of(Finding.EFFUSION, "pleural effusion", Finding.EDEMA, "lung edema");

    private static final String STATED =
            """
            with said as (
              select study_id, finding, max(certainty) as certainty,
                array_join(array_sort(array_distinct(flatten(collect_list(locations)))), ';') as places
              from mentions where labeler_version = '{version}' and assertion != 'negative' group by study_id, finding
            ), patients as (
              select study_id, max(patient_id) as patient_id from reports group by study_id
            ), stated as (
              select concat_ws('_', p.patient_id, l.subject_id) as subjectid_studyid, l.finding, l.value,
                case when l.value = 0 then 0 else round(100 * s.certainty) end as certainty,
                case l.severity when 'moderate' then 2 when 'severe' then 3 else if(l.severity is null, -1, 1) end as severity,
                nullif(concat_ws(';', if(l.value = 0, null, l.laterality), nullif(s.places, '')), '') as location
              from labels l left join patients p on l.subject_id = p.study_id
              left join said s on l.subject_id = s.study_id and l.finding = s.finding
              where l.labeler = '{labeler}' and l.labeler_version = '{version}' and l.level = 'study'
            )
            """;

    private MaplezTable() {}

    /**
     * Returns the rows, ordered by study and type.
     *
     * @param labeler name of the labeler, without quotes
     * @param version its version, without quotes
     */
    static Dataset<Row> select(LakeQuery query, String labeler, String version) {
        String rows = Stream.of(
                        rows("labels", "value", "-2"),
                        rows("probability", "cast(certainty as int)", null),
                        rows("severity", "severity", "-1"),
                        rows("location", "location", "-1"))
                .collect(Collectors.joining(" union all "));
        return query.run(
                STATED.replace("{version}", version).replace("{labeler}", labeler) + "select * from (" + rows
                        + ") order by 1, array_position(array('labels', 'probability', 'severity', 'location'), type_annotation)");
    }

    private static String rows(String type, String value, String otherwise) {
        return Finding.all().stream()
                .map(finding -> "coalesce(cast(max(case when finding = '" + finding.id() + "' then " + value
                        + " end) as string), " + (otherwise == null ? "null" : "'" + otherwise + "'") + ") as `"
                        + name(finding) + "`")
                .collect(Collectors.joining(
                        ", ",
                        "select subjectid_studyid, '" + type + "' as type_annotation, ",
                        " from stated group by subjectid_studyid"));
    }

    private static String name(Finding finding) {
        return NAMES.getOrDefault(finding, finding.id().replace('_', ' ').toLowerCase(Locale.ROOT));
    }
}
