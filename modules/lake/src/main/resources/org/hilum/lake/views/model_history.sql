-- What became of each model: one row per stage that it entered, with the nightly run that decided so and its reason.
select m.model_id, m.h.stage, m.h.since, m.h.run_id, n.reason, n.auc_difference, n.lower, n.upper, m.stage as stage_now, m.labeler,
  m.labeler_version, m.started_from, m.created_at
from (select *, explode_outer(history) as h from models) m
left join nights n on n.run_id = m.h.run_id
