package org.hilum.lake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelerNames;

/** SQL views for analysts over the tables of the lake. */
public enum AnalystView {
    /** One row per subject and labeler version, one column per finding: 1, 0, -1, or NULL for not mentioned. */
    LABELS_WIDE(
            List.of(LakeTable.LABELS),
            "select level, subject_id, labeler, labeler_version, " + columnPerFinding()
                    + " from labels group by level, subject_id, labeler, labeler_version"),
    /** Every mention with its sentence; one of cardiomegaly also with the largest cardiothoracic ratio of the study. */
    EVIDENCE(
            List.of(LakeTable.MENTIONS, LakeTable.REPORTS, LakeTable.IMAGES, LakeTable.THORAX),
            "select m.study_id, m.report_id, m.section, m.finding, m.assertion, m.rule, m.term, m.concept,"
                    + " substring(r.text, m.offset + 1, m.length) as matched,"
                    + " substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence, m.labeler_version,"
                    + " case when m.finding = '" + Finding.CARDIOMEGALY.id() + "' then c.ratio end"
                    + " as cardiothoracic_ratio"
                    + " from mentions m join reports r on m.report_id = r.report_id left join"
                    + " (select i.study_id, max(t.ratio) as ratio from images i join thorax t on i.image_id = t.image_id"
                    + " where t.quality = 'good' group by i.study_id) c on m.study_id = c.study_id"),
    /** Number of positive, uncertain and negative labels of each finding, by level and labeler. */
    PREVALENCE(
            List.of(LakeTable.LABELS),
            "select level, labeler, labeler_version, finding, count_if(value = 1) as positive,"
                    + " count_if(value = -1) as uncertain, count_if(value = 0) as negative,"
                    + " count_if(value = 1) / first(subjects) as share_positive from labels"
                    + " join (select level, labeler, labeler_version, count(distinct subject_id) as subjects from labels"
                    + " group by level, labeler, labeler_version) using (level, labeler, labeler_version)"
                    + " group by level, labeler, labeler_version, finding"),
    /** Number of subjects for which two findings are both positive. */
    COOCCURRENCE(
            List.of(LakeTable.LABELS),
            "select a.level, a.labeler, a.labeler_version, a.finding, b.finding as with_finding, count(*) as subjects"
                    + " from labels a join labels b on a.level = b.level and a.subject_id = b.subject_id"
                    + " and a.labeler = b.labeler and a.labeler_version = b.labeler_version"
                    + " where a.value = 1 and b.value = 1 and a.finding != 'no_finding' and b.finding != 'no_finding'"
                    + " and a.finding != b.finding"
                    + " group by a.level, a.labeler, a.labeler_version, a.finding, b.finding"),
    /**
     * Labels that differ between two versions of a labeler (a was current before b), for subjects that both versions
     * have read. One row for each place where either version mentions the finding, with the mention of each version;
     * NULL if a version has none there.
     */
    LABEL_DIFF(
            List.of(LakeTable.LABELS, LakeTable.LABELERS, LakeTable.MENTIONS, LakeTable.REPORTS),
            """
            with pairs as (
              select a.labeler, a.version as version_a, b.version as version_b
              from (select labeler, version, coalesce(since, timestamp '1970-01-01 00:00:00') as since from labelers) a
              join (select labeler, version, coalesce(since, timestamp '1970-01-01 00:00:00') as since from labelers) b
              on a.labeler = b.labeler and (a.since, a.version) < (b.since, b.version)
            ), said as (
              select p.labeler, version_a, version_b, level, subject_id, finding,
                max(value) filter (where labeler_version = version_a) as value_a,
                max(value) filter (where labeler_version = version_b) as value_b
              from pairs p join labels l
              on l.labeler = p.labeler and (labeler_version = version_a or labeler_version = version_b)
              group by p.labeler, version_a, version_b, level, subject_id, finding
            ), changed as (
              select * from said where not (value_a <=> value_b)
            ), read_by_both as (
              select labeler, version_a, version_b, level, subject_id from said
              where finding = 'no_finding' and value_a is not null and value_b is not null
            ), spoken as (
              select m.*, substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence
              from mentions m join reports r on m.report_id = r.report_id
            )
            select c.labeler, c.version_a, c.version_b, c.level, c.subject_id, c.finding, c.value_a, c.value_b,
              m.report_id, m.section,
              max(m.term) filter (where m.labeler_version = c.version_a) as term_a,
              max(m.assertion) filter (where m.labeler_version = c.version_a) as assertion_a,
              max(m.rule) filter (where m.labeler_version = c.version_a) as rule_a,
              max(m.sentence) filter (where m.labeler_version = c.version_a) as sentence_a,
              max(m.term) filter (where m.labeler_version = c.version_b) as term_b,
              max(m.assertion) filter (where m.labeler_version = c.version_b) as assertion_b,
              max(m.rule) filter (where m.labeler_version = c.version_b) as rule_b,
              max(m.sentence) filter (where m.labeler_version = c.version_b) as sentence_b
            from changed c left semi join read_by_both using (labeler, version_a, version_b, level, subject_id)
            left join spoken m on c.labeler = '%s' and c.level = 'study' and m.study_id = c.subject_id
              and m.finding = c.finding and (m.labeler_version = c.version_a or m.labeler_version = c.version_b)
            group by c.labeler, c.version_a, c.version_b, c.level, c.subject_id, c.finding, c.value_a, c.value_b,
              m.report_id, m.section, m.offset
            """
                    .formatted(LabelerNames.MINER));

    private final List<LakeTable> tables;
    private final String sql;

    AnalystView(List<LakeTable> tables, String sql) {
        this.tables = tables;
        this.sql = sql;
    }

    /** Returns the view's name in SQL. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns the tables that the view reads. */
    public List<LakeTable> tables() {
        return tables;
    }

    /** Returns the view's query, which refers to tables by their names. */
    public String sql() {
        return sql;
    }

    private static String columnPerFinding() {
        return Stream.concat(Arrays.stream(Finding.values()).map(Finding::id), Stream.of(Finding.NO_FINDING))
                .map(id -> "max(case when finding = '" + id + "' then value end) as " + id)
                .collect(Collectors.joining(", "));
    }
}
