package org.hilum.reports.scrub;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;

/**
 * A part of a text and what takes its place.
 *
 * @param start offset of the part's first character
 * @param end offset after its last character
 * @param replacement text that takes its place
 */
record Edit(int start, int end, String replacement) {

    /**
     * Applies edits. Of those that overlap the one that begins first counts, and the longest of several that begin there; its end moves
     * to the end of those that it overlaps, so that nothing of them stays.
     */
    static ReportText apply(ReportText report, List<Edit> edits) {
        List<Edit> separate = separate(edits);
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Edit edit : separate) {
            text.append(report.text(), done, edit.start()).append(edit.replacement());
            done = edit.end();
        }
        text.append(report.text(), done, report.text().length());
        List<ReportSection> sections = new ArrayList<>();
        for (ReportSection section : report.sections()) {
            int start = moved(section.offset(), separate);
            int end = moved(section.offset() + section.text().length(), separate);
            sections.add(new ReportSection(section.name(), start, text.substring(start, end)));
        }
        return new ReportText(text.toString(), sections);
    }

    private static List<Edit> separate(List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparing(Edit::end, Comparator.reverseOrder()));
        List<Edit> separate = new ArrayList<>();
        for (Edit edit : sorted) {
            Edit last = separate.isEmpty() ? null : separate.get(separate.size() - 1);
            if (last == null || edit.start() >= last.end()) {
                separate.add(edit);
            } else if (edit.end() > last.end()) {
                separate.set(separate.size() - 1, new Edit(last.start(), edit.end(), last.replacement()));
            }
        }
        return separate;
    }

    /** Returns where an offset lies after the edits; an offset within an edit lies at its end. */
    private static int moved(int offset, List<Edit> edits) {
        int moved = offset;
        for (Edit edit : edits) {
            if (edit.start() >= offset) {
                break;
            }
            int before = Math.min(edit.end(), offset) - edit.start();
            moved += edit.replacement().length() - before;
        }
        return moved;
    }
}
