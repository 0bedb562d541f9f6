-- What becomes of a patient's findings from study to study, with the sentence that says so. A row for each dated study that states
-- a finding which this or an earlier study of the patient asserts.
--   state: first seen, seen again (after it was gone), worse, better, unchanged, still there (nothing is said of its change),
--     uncertain, gone
--   by: "report" if the report says the change, "studies" if it follows from this study's label and severity and the last ones
with studies as (
  select study_id, max(patient_id) as patient_id, max(study_date) as study_date from reports
  where patient_id is not null and study_date is not null group by study_id
), stated as (
  select s.patient_id, l.finding, l.labeler_version, s.study_date, s.study_id, l.value, l.severity, l.laterality, l.change,
    array_position(array('minimal', 'mild', 'moderate', 'severe'), l.severity) as degree
  from labels l join studies s on l.subject_id = s.study_id
  where l.level = 'study' and l.labeler = '{miner}' and l.finding != 'no_finding'
), compared as (
  select *, lag(study_id) over same as earlier_study_id, lag(value) over same as earlier_value,
    last_value(degree, true) over earlier as earlier_degree, max(value = 1) over earlier as was_there
  from stated
  window same as (partition by patient_id, finding, labeler_version order by study_date, study_id),
    earlier as (partition by patient_id, finding, labeler_version order by study_date, study_id
      rows between unbounded preceding and 1 preceding)
), followed as (
  select *, case
      when value = -1 then 'uncertain'
      when value = 0 then 'gone'
      when change = 'increased' then 'worse'
      when change = 'decreased' then 'better'
      when change = 'unchanged' then 'unchanged'
      when not coalesce(was_there, false) then 'first seen'
      when earlier_value = 0 then 'seen again'
      when change = 'new' then 'seen again'
      when degree > earlier_degree then 'worse'
      when degree < earlier_degree then 'better'
      else 'still there'
    end as state,
    case when change is not null and value != -1 then 'report' else 'studies' end as by
  from compared
  where value = 1 or value = -1 and was_there or value = 0 and (change = 'resolved' or was_there and earlier_value != 0)
), spoken as (
  select m.study_id, m.finding, m.labeler_version, m.report_id, m.offset, m.length,
    substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence,
    row_number() over (partition by m.study_id, m.finding, m.labeler_version
      order by m.change is null, m.certainty desc, m.section = 'impression' desc, m.report_id, m.offset) as place
  from mentions m join reports r on m.report_id = r.report_id
)
select f.patient_id, f.finding, f.study_date, f.study_id, f.state, f.by, f.change, f.severity, f.laterality, f.earlier_study_id,
  s.report_id, s.offset, s.length, s.sentence, f.labeler_version
from followed f left join spoken s on f.study_id = s.study_id and f.finding = s.finding
  and f.labeler_version = s.labeler_version and s.place = 1
