package org.hilum.lake;

/** The tables of a lake. Each constant is named like its folder. */
public enum LakeTable {
    REPORTS(ReportTables.reports()),
    SENTENCES(ReportTables.sentences()),
    MENTIONS(ReportTables.mentions()),
    LABELS(LabelTables.labels()),
    LABELERS(LabelTables.labelers()),
    IMAGES(ImageTables.images()),
    ACQUISITIONS(ImageTables.acquisitions()),
    PIXELS(ImageTables.pixels()),
    THORAX(ImageTables.thorax()),
    SPLITS(ImageTables.splits()),
    SPLIT_LISTS(ImageTables.splitLists()),
    BOXES(ImageTables.boxes()),
    MODELS(ModelTables.models()),
    PREDICTIONS(ModelTables.predictions()),
    LOCALIZATIONS(ModelTables.localizations()),
    HEAT_MAPS(ModelTables.heatMaps()),
    USUAL_HEAT(ModelTables.usualHeat()),
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

    /** Returns the definition of the table. */
    public TableDefinition definition() {
        return definition;
    }

    /** Returns the table's name in SQL, which is its folder below {@code <lake>/tables}. */
    public String id() {
        return definition.name();
    }
}
