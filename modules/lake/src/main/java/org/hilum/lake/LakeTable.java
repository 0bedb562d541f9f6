package org.hilum.lake;

/** The tables of a lake; each constant is named as its folder. */
public enum LakeTable {
    REPORTS(ReportTables.reports()),
    SENTENCES(ReportTables.sentences()),
    MENTIONS(ReportTables.mentions()),
    LABELS(LabelTables.labels()),
    LABELERS(LabelTables.labelers()),
    IMAGES(ImageTables.images()),
    PIXELS(ImageTables.pixels()),
    SPLITS(ImageTables.splits()),
    SPLIT_LISTS(ImageTables.splitLists()),
    BOXES(ImageTables.boxes()),
    MODELS(ModelTables.models()),
    PREDICTIONS(ModelTables.predictions()),
    LOCALIZATIONS(ModelTables.localizations()),
    HEAT_MAPS(ModelTables.heatMaps()),
    EVALUATIONS(ModelTables.evaluations()),
    QUARANTINE(RunTables.quarantine()),
    SOURCES(RunTables.sources()),
    RUNS(RunTables.runs()),
    NIGHTS(RunTables.nights()),
    GUARDS(RunTables.guards());

    private final TableDefinition definition;

    LakeTable(TableDefinition definition) {
        this.definition = definition;
    }

    /** What the table promises. */
    public TableDefinition definition() {
        return definition;
    }

    /** The folder below {@code <lake>/tables} and the name in SQL. */
    public String id() {
        return definition.name();
    }
}
