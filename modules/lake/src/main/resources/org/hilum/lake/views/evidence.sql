-- Every mention with its sentence; one of cardiomegaly also with the largest cardiothoracic ratio of the study.
select m.study_id, m.report_id, m.section, m.finding, m.assertion, m.rule, m.term, m.concept,
  substring(r.text, m.offset + 1, m.length) as matched,
  substring(r.text, m.sentence_offset + 1, m.sentence_length) as sentence, m.labeler_version,
  case when m.finding = 'Cardiomegaly' then c.ratio end as cardiothoracic_ratio
from mentions m join reports r on m.report_id = r.report_id
left join (
  select i.study_id, max(t.ratio) as ratio from images i join thorax t on i.image_id = t.image_id
  where t.quality = 'good' group by i.study_id
) c on m.study_id = c.study_id
