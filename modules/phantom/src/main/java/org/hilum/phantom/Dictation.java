package org.hilum.phantom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/**
 * A report and what it says.
 *
 * @param style its layout
 * @param text as dictated
 * @param labels a value for each finding of which the findings or the impression say something
 */
record Dictation(Style style, String text, Map<Finding, LabelValue> labels) {
    private static final List<Finding> DENIED_FIRST =
            List.of(Finding.PNEUMOTHORAX, Finding.EFFUSION, Finding.CONSOLIDATION, Finding.EDEMA);

    /** Writes the report of a disease that shows at those places. */
    static Dictation of(Draw draw, Disease disease, Map<Finding, Place> places) {
        return new Writer(draw, disease, places).write();
    }

    private static final class Writer {
        private final Draw draw;
        private final Phrases phrases;
        private final Disease disease;
        private final Map<Finding, Place> places;
        private final Style style;
        private final Map<Finding, LabelValue> labels = new EnumMap<>(Finding.class);

        Writer(Draw draw, Disease disease, Map<Finding, Place> places) {
            this.draw = draw;
            this.phrases = new Phrases(draw);
            this.disease = disease;
            this.places = places;
            this.style = draw.pick(List.of(Style.values()));
            places.keySet().forEach(finding -> labels.put(finding, LabelValue.POSITIVE));
        }

        Dictation write() {
            List<String> findings = findings();
            List<String> impression = impression();
            Layout layout = new Layout(style);
            if (style.headings || draw.chance(0.3)) {
                layout.section("EXAM", List.of(draw.pick(Wording.of("examined"))));
            }
            if (style.headings && draw.chance(0.8)) {
                layout.section("INDICATION", List.of(phrases.about("asked", draw.pick(Finding.eight()))));
                layout.section("COMPARISON", List.of(draw.pick(Wording.of("compared"))));
            }
            layout.section("FINDINGS", findings);
            layout.impression(impression);
            return new Dictation(style, layout.text(), labels);
        }

        private List<String> findings() {
            List<String> sentences = new ArrayList<>();
            for (Map.Entry<Finding, Place> entry : places.entrySet()) {
                String assertion = style.terse
                        ? phrases.phrase(entry.getKey(), entry.getValue(), false)
                        : phrases.say(entry.getKey(), entry.getValue());
                sentences.add(assertion + (draw.chance(0.15) ? draw.pick(Wording.of("since")) : ""));
            }
            if (draw.chance(0.15)) {
                sentences.add(draw.pick(Wording.of("other")));
            }
            if (mayDeny(Finding.CARDIOMEGALY) && draw.chance(0.5)) {
                sentences.add(draw.pick(Wording.of("healthy Cardiomegaly")));
                labels.put(Finding.CARDIOMEGALY, LabelValue.NEGATIVE);
            }
            boolean onlyHeart = places.keySet().stream().allMatch(f -> f == Finding.CARDIOMEGALY);
            if (onlyHeart && disease.doubtful() == null && draw.chance(0.5)) {
                sentences.add(draw.pick(Wording.of("clear")));
            }
            if (draw.chance(0.6)) {
                sentences.add(draw.pick(Wording.of("background")));
            }
            deny(sentences);
            return sentences;
        }

        private void deny(List<String> sentences) {
            List<Finding> candidates = new ArrayList<>();
            DENIED_FIRST.stream().filter(f -> draw.chance(0.6)).forEach(candidates::add);
            Finding.eight().stream()
                    .filter(f -> !candidates.contains(f) && draw.chance(0.18))
                    .forEach(candidates::add);
            candidates.removeIf(finding -> !mayDeny(finding));
            for (int from = 0; from < candidates.size(); ) {
                int to = Math.min(candidates.size(), from + 1 + draw.below(4));
                sentences.add(phrases.deny(candidates.subList(from, to)));
                from = to;
            }
            candidates.forEach(finding -> labels.put(finding, LabelValue.NEGATIVE));
            Finding gone = draw.pick(Finding.eight());
            if (draw.chance(0.06) && gone != Finding.CARDIOMEGALY && mayDeny(gone)) {
                sentences.add(phrases.about("resolved", gone));
                labels.put(gone, LabelValue.NEGATIVE);
            }
            if (disease.doubtful() != null) {
                sentences.add(phrases.about("doubt", disease.doubtful()));
                labels.put(disease.doubtful(), LabelValue.UNCERTAIN);
            }
        }

        /** Whether nothing has been said of the finding and nothing in the image would contradict a denial. */
        private boolean mayDeny(Finding finding) {
            boolean airspace = places.containsKey(Finding.PNEUMONIA)
                    || places.containsKey(Finding.INFILTRATION)
                    || places.containsKey(Finding.MASS);
            boolean dense =
                    finding == Finding.CONSOLIDATION || finding == Finding.PNEUMONIA || finding == Finding.INFILTRATION;
            return !labels.containsKey(finding) && finding != disease.doubtful() && !(airspace && dense);
        }

        private List<String> impression() {
            if (places.isEmpty()) {
                boolean silent = disease.doubtful() != null || draw.chance(0.2);
                return silent ? List.of() : List.of(draw.pick(Wording.of("no disease")));
            }
            if (draw.chance(0.25)) {
                return List.of();
            }
            List<String> said = new ArrayList<>();
            boolean joined = places.size() > 1 && draw.chance(0.5);
            boolean article = joined && !style.terse;
            places.forEach((finding, place) -> said.add(phrases.phrase(finding, place, article)));
            return joined ? List.of(phrases.join(said, style.terse)) : said;
        }
    }
}
