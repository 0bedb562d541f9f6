-- Where findings are said to be: the number of studies and of mentions that assert a finding at a place and on a side. Place or
-- side is NULL where none is said; a mention of several places counts at each.
select labeler_version, finding, place, laterality, count(distinct study_id) as studies, count(*) as mentions
from mentions lateral view outer explode(locations) as place
where assertion in ('positive', 'probable') and finding != 'normal'
group by labeler_version, finding, place, laterality
