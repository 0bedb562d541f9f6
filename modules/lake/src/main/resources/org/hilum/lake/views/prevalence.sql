-- Number of positive, uncertain and negative labels of each finding, by level and labeler.
select level, labeler, labeler_version, finding, count_if(value = 1) as positive, count_if(value = -1) as uncertain,
  count_if(value = 0) as negative, count_if(value = 1) / first(subjects) as share_positive
from labels join (
  select level, labeler, labeler_version, count(distinct subject_id) as subjects from labels
  group by level, labeler, labeler_version
) using (level, labeler, labeler_version)
group by level, labeler, labeler_version, finding
