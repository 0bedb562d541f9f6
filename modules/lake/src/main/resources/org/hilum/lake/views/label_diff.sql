-- Labels that differ between two versions of a labeler (a was current before b), for subjects that both versions have read.
-- One row for each place where either version mentions the finding, with the mention of each version; NULL if a version has
-- none there.
with pairs as (
  select a.labeler, a.version as version_a, b.version as version_b
  from (select labeler, version, coalesce(since, timestamp '1970-01-01 00:00:00') as since from labelers) a
  join (select labeler, version, coalesce(since, timestamp '1970-01-01 00:00:00') as since from labelers) b
  on a.labeler = b.labeler and (a.since, a.version) < (b.since, b.version)
), said as (
  select p.labeler, version_a, version_b, level, subject_id, finding,
    max(value) filter (where labeler_version = version_a) as value_a,
    max(value) filter (where labeler_version = version_b) as value_b
  from pairs p join labels l
  on l.labeler = p.labeler and (labeler_version = version_a or labeler_version = version_b)
  group by p.labeler, version_a, version_b, level, subject_id, finding
), changed as (
  select * from said where not (value_a <=> value_b)
), read_by_both as (
  select labeler, version_a, version_b, level, subject_id from said
  where finding = 'no_finding' and value_a is not null and value_b is not null
), spoken as (
  select m.*, substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence
  from mentions m join reports r on m.report_id = r.report_id
)
select c.labeler, c.version_a, c.version_b, c.level, c.subject_id, c.finding, c.value_a, c.value_b,
  m.report_id, m.section,
  max(m.term) filter (where m.labeler_version = c.version_a) as term_a,
  max(m.assertion) filter (where m.labeler_version = c.version_a) as assertion_a,
  max(m.rule) filter (where m.labeler_version = c.version_a) as rule_a,
  max(m.sentence) filter (where m.labeler_version = c.version_a) as sentence_a,
  max(m.term) filter (where m.labeler_version = c.version_b) as term_b,
  max(m.assertion) filter (where m.labeler_version = c.version_b) as assertion_b,
  max(m.rule) filter (where m.labeler_version = c.version_b) as rule_b,
  max(m.sentence) filter (where m.labeler_version = c.version_b) as sentence_b
from changed c left semi join read_by_both using (labeler, version_a, version_b, level, subject_id)
left join spoken m on c.labeler = '{miner}' and c.level = 'study' and m.study_id = c.subject_id
  and m.finding = c.finding and (m.labeler_version = c.version_a or m.labeler_version = c.version_b)
group by c.labeler, c.version_a, c.version_b, c.level, c.subject_id, c.finding, c.value_a, c.value_b,
  m.report_id, m.section, m.offset
