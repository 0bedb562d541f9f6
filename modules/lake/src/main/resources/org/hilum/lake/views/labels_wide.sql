-- One row per subject and labeler version, one column per finding: 1, 0, -1, or NULL for not mentioned.
select level, subject_id, labeler, labeler_version, {column_per_finding}
from labels
group by level, subject_id, labeler, labeler_version
