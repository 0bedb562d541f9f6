-- Labels that a radiologist should read again, the least sure first, without those that the labeler "review" has answered.
--   why: other labelers or the champion say otherwise, sections of the report contradict each other, or the label is uncertain
--   weight: 0 to 2; sentences: what the report says of the finding
with spoken as (
  select m.study_id, m.finding,
    array_join(array_sort(collect_set(substring(r.text, m.sentence_offset + 1, m.sentence_length))), ' / ') as sentences
  from mentions m join reports r on m.report_id = r.report_id
  join labelers v on v.labeler = '{miner}' and v.version = m.labeler_version and v.is_current
  group by m.study_id, m.finding
), reasons as (
  select level, subject_id, finding, concat(labeler, ' says ', value, ', ', other, ' says ', other_value) as why, surprise as weight
  from disagreements where kind = 'labelers'
  union all
  select level, subject_id, finding, concat('the champion gives ', format_number(max(probability), 2), ' where ', labeler, ' says ', value),
    max(surprise)
  from disagreements where kind = 'model' group by level, subject_id, finding, labeler, value
  union all
  select 'study', study_id, finding,
    if(kind = 'sections', 'findings and impression contradict each other', 'an earlier study says otherwise'),
    if(kind = 'sections', 0.8d, 0.6d)
  from contradictions
  union all
  select level, subject_id, finding, 'uncertain', 0.5d from labels_current where value = -1
), weighed as (
  select level, subject_id, finding, array_join(array_sort(collect_set(why)), '; ') as why,
    least(2.0d, max(weight) + 0.1d * (count(distinct why) - 1)) as weight
  from reasons where finding != 'no_finding' group by level, subject_id, finding
), answered as (
  select level, subject_id, finding from labels where labeler = 'review'
)
select w.level, w.subject_id, w.finding, c.value, c.labeler, w.why, round(w.weight, 3) as weight, s.sentences
from weighed w
left anti join answered a on a.level = w.level and a.subject_id = w.subject_id and a.finding = w.finding
left join labels_current c on c.level = w.level and c.subject_id = w.subject_id and c.finding = w.finding
left join images i on w.level = 'image' and i.image_id = w.subject_id
left join spoken s on s.study_id = coalesce(i.study_id, w.subject_id) and s.finding = w.finding
order by weight desc, w.subject_id, w.finding
