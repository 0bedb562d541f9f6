-- Rejected records by job and reason, numbers in the reason masked: how many are open, how many a later run accepted, since when.
select stage, regexp_replace(reason, '[0-9][0-9,.]*', '#') as reason, count_if(resolved_at is null) as open,
  count_if(resolved_at is not null) as resolved, min(since) as first, max(since) as last
from quarantine
group by stage, regexp_replace(reason, '[0-9][0-9,.]*', '#')
