package org.hilum.page;

import java.util.List;

/**
 * What reports say of findings beyond their being there.
 *
 * @param places where they are said to be, one row per finding, place and side
 * @param states what becomes of them from study to study, one row per finding and state
 * @param patient the findings of one patient over time, in order; the one with the most of them
 */
public record ReportedFindings(List<PlaceCount> places, List<StateCount> states, List<PatientState> patient) {
    /** Nothing is said of any finding. */
    public static final ReportedFindings NONE = new ReportedFindings(List.of(), List.of(), List.of());

    public ReportedFindings {
        places = List.copyOf(places);
        states = List.copyOf(states);
        patient = List.copyOf(patient);
    }

    /**
     * The number of mentions of a finding at a place, with the place's region of a standard frontal image: vertical positions in
     * parts of the height of the lungs from the apex, horizontal ones in parts of the half width of the thorax from the midline.
     *
     * @param finding id of the finding
     * @param place name of the place
     * @param side left, right, bilateral, or empty if none is said
     * @param top upper edge
     * @param bottom lower edge
     * @param medial edge nearest to the midline
     * @param lateral the other edge
     * @param studies number of studies
     * @param mentions number of mentions
     */
    public record PlaceCount(
            String finding,
            String place,
            String side,
            double top,
            double bottom,
            double medial,
            double lateral,
            long studies,
            long mentions) {}

    /**
     * The number of studies in which a finding is in a state.
     *
     * @param finding id of the finding
     * @param state state, as the view {@code progression} names it
     * @param studies number of studies
     */
    public record StateCount(String finding, String state, long studies) {}

    /**
     * A finding in one study of a patient.
     *
     * @param day days since the patient's first such study
     * @param finding id of the finding
     * @param state state, as the view {@code progression} names it
     */
    public record PatientState(long day, String finding, String state) {}
}
