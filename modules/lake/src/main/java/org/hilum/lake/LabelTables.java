package org.hilum.lake;

import static org.hilum.lake.TableDefinition.table;

/** Tables of labels and labelers. */
final class LabelTables {
    private LabelTables() {}

    static TableDefinition labels() {
        return AttributeChecks.add(table("labels", "Labels; a finding without a row is not mentioned")
                        .key("level", "string", "study or image")
                        .key("subject_id", "string", "study_id or image_id")
                        .key(
                                "finding",
                                "string",
                                "One of the fourteen findings, no_finding (one row for each labelled subject), or a further"
                                        + " finding under the name that its source gives it")
                        .key("labeler", "string", "hilum for the miner, otherwise the name given to imported labels")
                        .key("labeler_version", "string", "Version of the labeler")
                        .required("value", "int", "1 positive, 0 negative, -1 uncertain")
                        .column(
                                "mentions",
                                "int",
                                "Number of mentions that the value is based on; NULL for imported labels")
                        .column(
                                "laterality",
                                "string",
                                "Side that the mentions of a positive or uncertain finding say together: left, right or"
                                        + " bilateral; NULL if they say none, and for imported labels")
                        .column(
                                "severity",
                                "string",
                                "The worst that they say: minimal, mild, moderate or severe; NULL if none")
                        .column(
                                "change",
                                "string",
                                "Change that they say: new, increased, decreased, unchanged or resolved; the impression counts"
                                        + " before the findings; NULL if none")
                        .bookkeeping(
                                "source_uri", "string", "File of an imported label, see sources; NULL for mined labels")
                        .bookkeeping("source_record", "bigint", "Number of the record in that file, from 1")
                        .bookkeeping("batch", "string", "The run that wrote the row")
                        .check("level_known", "level in ('study', 'image')")
                        .check("value_known", "value in (1, 0, -1)")
                        .statistics("level", "finding", "labeler", "labeler_version", "value", "batch")
                        .withChangeFeed())
                .build();
    }

    static TableDefinition labelers() {
        return table("labelers", "The labelers and their versions")
                .key("labeler", "string", "Name of the labeler")
                .key("version", "string", "Version; for the miner a hash of lexicon, rules, parser and settings")
                .required(
                        "is_current", "boolean", "Whether this is the current version, which the name alone refers to")
                .column("zero_means", "string", "Meaning of the value 0")
                .column("blank_means", "string", "Meaning of a missing row")
                .bookkeeping("since", "timestamp", "When this version last became current")
                .statistics("labeler", "version")
                .build();
    }
}
