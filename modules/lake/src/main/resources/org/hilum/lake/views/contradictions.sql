-- Statements on a finding that do not agree, each with its sentence.
--   kind: "sections" if the findings assert what the impression of the same report denies, or the other way round, on the same
--     side; "earlier study" if a report calls a finding unchanged, increased or decreased that the patient's last study denied,
--     or new although the last study asserted it
with spoken as (
  select m.labeler_version, m.study_id, m.report_id, m.section, m.offset, m.finding, m.assertion, m.laterality, m.change,
    m.assertion in ('positive', 'probable') as asserted, r.patient_id, r.study_date,
    substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence
  from mentions m join reports r on m.report_id = r.report_id
  where m.assertion != 'uncertain' and m.finding != 'normal'
), sections as (
  select 'sections' as kind, a.labeler_version, a.patient_id, a.finding, a.study_id, a.report_id, a.offset,
    a.assertion as says, a.sentence, b.study_id as other_study_id, b.report_id as other_report_id, b.offset as other_offset,
    b.assertion as other_says, b.sentence as other_sentence
  from spoken a join spoken b on a.report_id = b.report_id and a.finding = b.finding
    and a.labeler_version = b.labeler_version
  where a.section = 'impression' and b.section = 'findings' and a.asserted != b.asserted
    and (a.laterality is null or b.laterality is null or a.laterality = b.laterality
      or a.laterality = 'bilateral' or b.laterality = 'bilateral')
    and not (b.asserted and coalesce(a.change, '') = 'resolved') and not (a.asserted and coalesce(b.change, '') = 'resolved')
), studies as (
  select l.labeler_version, l.finding, l.value, s.patient_id, s.study_date, s.study_id,
    lag(s.study_id) over same as earlier_study_id, lag(l.value) over same as earlier_value
  from labels l join (
    select study_id, max(patient_id) as patient_id, max(study_date) as study_date from reports
    where patient_id is not null and study_date is not null group by study_id
  ) s on l.subject_id = s.study_id
  where l.level = 'study' and l.labeler = '{miner}'
  window same as (partition by s.patient_id, l.finding, l.labeler_version order by s.study_date, s.study_id)
), earlier as (
  select 'earlier study' as kind, a.labeler_version, a.patient_id, a.finding, a.study_id, a.report_id, a.offset,
    a.change as says, a.sentence, b.study_id as other_study_id, b.report_id as other_report_id, b.offset as other_offset,
    b.assertion as other_says, b.sentence as other_sentence
  from spoken a
  join studies s on a.study_id = s.study_id and a.finding = s.finding and a.labeler_version = s.labeler_version
  join spoken b on b.study_id = s.earlier_study_id and b.finding = a.finding and b.labeler_version = a.labeler_version
  where a.asserted and (
    a.change in ('unchanged', 'increased', 'decreased') and s.earlier_value = 0 and not b.asserted
    or a.change = 'new' and s.earlier_value = 1 and b.asserted
      and (a.laterality is null or b.laterality is null or a.laterality = b.laterality))
)
select * from sections union all select * from earlier
