package org.hilum.page;

import java.util.List;

/**
 * The view model of the page's templates.
 *
 * @param title heading of the page
 * @param lineage origin of the numbers
 * @param first first screen
 * @param sections sections before the panels
 * @param panels result panels
 * @param origin last section
 */
record PageView(
        String title,
        Lineage lineage,
        FirstScreen first,
        List<PageSection> sections,
        PanelGallery panels,
        PageSection origin) {

    static PageView of(PageContent content) {
        List<PageSection> sections = List.of(
                CorpusSection.of(content),
                CooccurrenceSection.of(content),
                PlacesSection.of(content),
                LabelSection.of(content),
                TrainingSection.of(content),
                ClassifierSection.of(content),
                CalibrationSection.of(content),
                LocalizationSection.of(content));
        PanelGallery panels = PanelGallery.of(content.panels());
        return new PageView(
                content.title(),
                content.lineage(),
                FirstScreen.of(content, sections, panels),
                sections,
                panels,
                LineageSection.of(content.lineage()));
    }
}
