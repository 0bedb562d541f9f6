-- The labels in force, one per subject and finding: what the labeler "review" (radiologists who read again) answered, else the labels of one
-- labeler per subject in its current version, the miner before imported labelers in the order of their names. `labels` has all labelers
-- and versions.
with current as (
  select l.* from labels l join labelers v on l.labeler = v.labeler and l.labeler_version = v.version where v.is_current
), answered as (
  select * from current where labeler = 'review'
), chosen as (
  select level, subject_id, min(struct(labeler != '{miner}' as is_imported, labeler)).labeler as labeler
  from current where labeler != 'review' group by level, subject_id
), others as (
  select c.* from current c
  left semi join chosen using (level, subject_id, labeler)
  left anti join answered using (level, subject_id, finding)
)
select level, subject_id, finding, value, labeler, labeler_version, mentions, laterality, severity, change
from (select * from answered union all select * from others)
