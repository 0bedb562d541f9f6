package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of labels and labelers. */
final class LabelTables {
    private LabelTables() {}

    static TableDefinition labels() {
        return table("labels", "Labels; no row for a finding means that it was not mentioned")
                .key("level", "string", "study or image")
                .key("subject_id", "string", "study_id or image_id")
                .key(
                        "finding",
                        "string",
                        "One of the fourteen findings, or no_finding (one row for every subject read)")
                .key("labeler", "string", "Who labelled: hilum's miner or the name given to imported labels")
                .key("labeler_version", "string", "Version of the labeler")
                .required("value", "int", "1 positive, 0 negative, -1 uncertain")
                .column("mentions", "int", "Number of mentions behind the value; NULL for imported labels")
                .bookkeeping("batch", "string", "The run that wrote the row")
                .check("level_known", "level in ('study', 'image')")
                .check("value_known", "value in (1, 0, -1)")
                .statistics("level", "finding", "labeler", "labeler_version", "value", "batch")
                .withChangeFeed()
                .build();
    }

    static TableDefinition labelers() {
        return table("labelers", "The labelers and their versions")
                .key("labeler", "string", "Name of the labeler")
                .key("version", "string", "For the miner a hash of lexicon, rules, parser and settings")
                .required("is_current", "boolean", "Whether the name alone means this version")
                .column("zero_means", "string", "What 0 means with this labeler")
                .column("blank_means", "string", "What no row means with this labeler")
                .bookkeeping("since", "timestamp", "When this version last became current")
                .statistics("labeler", "version")
                .build();
    }
}
