-- Labels that something contradicts, the worst first.
--   kind: "labelers" if another labeler, both in their current versions, says the opposite; "model" if the champion's probability is
--     far from the label; split tells whether the model was trained on the image
--   surprise: 0 to 1; 1 for labelers, the distance of probability and label for the model
with current as (
  select l.level, l.subject_id, l.finding, l.value, l.labeler
  from labels l join labelers v on l.labeler = v.labeler and l.labeler_version = v.version
  where v.is_current and l.value in (0, 1)
), labelled as (
  select i.image_id, i.patient_id, c.* from images i join current c on c.level = 'image' and c.subject_id = i.image_id
  union all
  select i.image_id, i.patient_id, c.* from images i join current c on c.level = 'study' and c.subject_id = i.study_id
), labelers_differ as (
  select 'labelers' as kind, a.level, a.subject_id, a.finding, a.labeler, a.value, b.labeler as other, b.value as other_value,
    cast(null as double) as probability, cast(null as string) as image_id, cast(null as string) as split, 1.0d as surprise
  from current a join current b on a.level = b.level and a.subject_id = b.subject_id and a.finding = b.finding
  where a.labeler < b.labeler and a.value != b.value
), model_differs as (
  select 'model' as kind, l.level, l.subject_id, l.finding, l.labeler, l.value, p.model_id as other,
    cast(p.probability >= 0.5 as int) as other_value, p.probability, p.image_id, s.split, abs(p.probability - l.value) as surprise
  from labelled l
  join predictions p on p.image_id = l.image_id and p.finding = l.finding
  join models m on m.model_id = p.model_id and m.stage = 'champion'
  left join splits s on s.patient_id = l.patient_id and s.split_name = 'default'
  where abs(p.probability - l.value) > 0.5
)
select * from labelers_differ union all select * from model_differs
order by surprise desc, kind, subject_id, finding
