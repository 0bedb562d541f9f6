-- The labels in force: for each subject those of one labeler in its current version. A labeler "review" (radiologists who read again)
-- comes before the miner, the miner before imported labelers in the order of their names. `labels` has all labelers and versions.
with current as (
  select l.*, case l.labeler when 'review' then 0 when '{miner}' then 1 else 2 end as precedence
  from labels l join labelers v on l.labeler = v.labeler and l.labeler_version = v.version
  where v.is_current
), chosen as (
  select level, subject_id, min(struct(precedence, labeler)).labeler as labeler from current group by level, subject_id
)
select level, subject_id, finding, value, labeler, labeler_version, mentions, laterality, severity, change
from current join chosen using (level, subject_id, labeler)
