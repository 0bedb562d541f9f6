-- Predictions beside labels: one row per model, image, finding and labeler in its current version. threshold is that of the model's last
-- evaluation, decision 1 or 0 by it, label 1, 0, -1 or NULL for not mentioned; labels of a study count for its images. A model has
-- seen the parts train and validation of the split.
with thresholds as (
  select subject as model_id, finding,
    max_by(cast(regexp_extract(parameters, 'threshold=([0-9.]+)', 1) as double), batch) as threshold
  from evaluations where metric = 'sensitivity' and parameters like 'threshold=%' group by subject, finding
), current as (
  select l.level, l.subject_id, l.finding, l.value, l.labeler, l.labeler_version
  from labels l join labelers v on l.labeler = v.labeler and l.labeler_version = v.version
  where v.is_current
), labelled as (
  select i.image_id, i.study_id, i.patient_id, c.finding, c.value, c.labeler, c.labeler_version
  from images i join current c on c.level = 'image' and c.subject_id = i.image_id
  union all
  select i.image_id, i.study_id, i.patient_id, c.finding, c.value, c.labeler, c.labeler_version
  from images i join current c on c.level = 'study' and c.subject_id = i.study_id
), readers as (
  select distinct image_id, study_id, patient_id, labeler, labeler_version from labelled
)
select p.model_id, m.stage, p.image_id, r.study_id, r.patient_id, p.finding, p.probability, t.threshold,
  case when p.probability >= t.threshold then 1 when p.probability < t.threshold then 0 end as decision,
  l.value as label, r.labeler, r.labeler_version, s.split_name, s.split
from predictions p
join models m on m.model_id = p.model_id
join readers r on r.image_id = p.image_id
left join labelled l on l.image_id = p.image_id and l.finding = p.finding and l.labeler = r.labeler
  and l.labeler_version = r.labeler_version
left join thresholds t on t.model_id = p.model_id and t.finding = p.finding
left join splits s on s.patient_id = r.patient_id
