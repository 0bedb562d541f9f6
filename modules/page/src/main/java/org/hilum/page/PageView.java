package org.hilum.page;

import java.util.List;

/**
 * What the templates see.
 *
 * @param title the heading
 * @param lineage where the numbers come from
 * @param keyNumbers the first screen
 * @param sections the sections before the panels
 * @param panels the result panels
 * @param origin the last section
 */
record PageView(
        String title,
        Lineage lineage,
        List<KeyNumber> keyNumbers,
        List<Section> sections,
        Panels panels,
        Section origin) {

    static PageView of(PageContent content) {
        return new PageView(
                content.title(),
                content.lineage(),
                KeyNumbers.of(content),
                List.of(
                        CorpusSection.of(content),
                        CooccurrenceSection.of(content),
                        LabelSection.of(content),
                        ClassifierSection.of(content),
                        LocalizationSection.of(content)),
                Panels.of(content.panels()),
                LineageSection.of(content.lineage()));
    }
}
