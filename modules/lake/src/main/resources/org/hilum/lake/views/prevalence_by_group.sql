-- Number of positive, uncertain and negative labels of each finding in groups of subjects, by labeler in its current version.
--   grouping: month (of the study), view, site (before the colon of ids), sex, age (tens of years); value is NULL where unknown
with images_of as (
  select i.image_id, i.study_id, i.view, a.sex, cast(floor(a.age / 10) * 10 as int) as age, a.acquired_at
  from images i left join acquisitions a on a.image_id = i.image_id
), dated as (
  select study_id, max(study_date) as study_date from reports group by study_id
), subjects as (
  select 'image' as level, i.image_id as subject_id, i.view, i.sex, i.age,
    date_format(coalesce(d.study_date, i.acquired_at), 'yyyy-MM') as month
  from images_of i left join dated d on d.study_id = i.study_id
  union all
  select 'study', coalesce(i.study_id, d.study_id), i.view, i.sex, i.age,
    date_format(coalesce(d.study_date, i.acquired_at), 'yyyy-MM')
  from (
    select study_id, if(count(distinct view) = 1, max(view), null) as view, max(sex) as sex, max(age) as age,
      max(acquired_at) as acquired_at
    from images_of group by study_id
  ) i full outer join dated d on d.study_id = i.study_id
), grouped as (
  select level, subject_id, grouping, value from subjects lateral view explode(map(
    'month', month, 'view', view, 'sex', sex, 'age', cast(age as string),
    'site', if(instr(subject_id, ':') > 0, substring_index(subject_id, ':', 1), ''))) as grouping, value
)
select l.level, l.labeler, l.labeler_version, l.finding, g.grouping, g.value, count_if(l.value = 1) as positive,
  count_if(l.value = -1) as uncertain, count_if(l.value = 0) as negative
from labels l
join labelers v on l.labeler = v.labeler and l.labeler_version = v.version and v.is_current
join grouped g on g.level = l.level and g.subject_id = l.subject_id
group by l.level, l.labeler, l.labeler_version, l.finding, g.grouping, g.value
