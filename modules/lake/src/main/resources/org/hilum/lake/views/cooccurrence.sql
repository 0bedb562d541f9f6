-- Number of subjects for which two findings are both positive.
select a.level, a.labeler, a.labeler_version, a.finding, b.finding as with_finding, count(*) as subjects
from labels a join labels b on a.level = b.level and a.subject_id = b.subject_id
  and a.labeler = b.labeler and a.labeler_version = b.labeler_version
where a.value = 1 and b.value = 1 and a.finding != 'no_finding' and b.finding != 'no_finding' and a.finding != b.finding
group by a.level, a.labeler, a.labeler_version, a.finding, b.finding
