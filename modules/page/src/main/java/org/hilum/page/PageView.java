package org.hilum.page;

import java.util.List;

/**
 * What the templates see.
 *
 * @param title the heading
 * @param lineage where the numbers come from
 * @param first the first screen
 * @param sections the sections before the panels
 * @param panels the result panels
 * @param origin the last section
 */
record PageView(
        String title, Lineage lineage, FirstScreen first, List<Section> sections, Panels panels, Section origin) {

    static PageView of(PageContent content) {
        List<Section> sections = List.of(
                CorpusSection.of(content),
                CooccurrenceSection.of(content),
                LabelSection.of(content),
                TrainingSection.of(content),
                ClassifierSection.of(content),
                CalibrationSection.of(content),
                LocalizationSection.of(content));
        Panels panels = Panels.of(content.panels());
        return new PageView(
                content.title(),
                content.lineage(),
                FirstScreen.of(content, sections, panels),
                sections,
                panels,
                LineageSection.of(content.lineage()));
    }
}
