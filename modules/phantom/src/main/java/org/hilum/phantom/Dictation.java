package org.hilum.phantom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/**
 * A synthetic report with its labels.
 *
 * @param style style of the report
 * @param text text of the report
 * @param labels label of each finding that the findings or the impression mention
 */
record Dictation(ReportStyle style, String text, Map<Finding, LabelValue> labels) {
    private static final List<Finding> DENIED_FIRST =
            List.of(Finding.PNEUMOTHORAX, Finding.EFFUSION, Finding.CONSOLIDATION, Finding.EDEMA);

    /**
     * Writes a report.
     *
     * @param random random stream of the report
     * @param disease findings of the study
     * @param locations location of each finding in the image
     * @return the report
     */
    static Dictation write(RandomStream random, Disease disease, Map<Finding, LesionLocation> locations) {
        return new Writer(random, disease, locations).write();
    }

    private static final class Writer {
        private final RandomStream random;
        private final Phrases phrases;
        private final Disease disease;
        private final Map<Finding, LesionLocation> locations;
        private final ReportStyle style;
        private final Map<Finding, LabelValue> labels = new EnumMap<>(Finding.class);

        Writer(RandomStream random, Disease disease, Map<Finding, LesionLocation> locations) {
            this.random = random;
            this.phrases = new Phrases(random);
            this.disease = disease;
            this.locations = locations;
            this.style = random.choose(List.of(ReportStyle.values()));
            locations.keySet().forEach(finding -> labels.put(finding, LabelValue.POSITIVE));
        }

        Dictation write() {
            List<String> findings = findings();
            List<String> impression = impression();
            ReportLayout layout = new ReportLayout(style);
            if (style.headings || random.chance(0.3)) {
                layout.section("EXAM", List.of(random.choose(Wording.of("examined"))));
            }
            if (style.headings && random.chance(0.8)) {
                layout.section("INDICATION", List.of(phrases.about("asked", random.choose(Finding.eight()))));
                layout.section("COMPARISON", List.of(random.choose(Wording.of("compared"))));
            }
            layout.section("FINDINGS", findings);
            layout.impression(impression);
            return new Dictation(style, layout.text(), labels);
        }

        private List<String> findings() {
            List<String> sentences = new ArrayList<>();
            for (Map.Entry<Finding, LesionLocation> entry : locations.entrySet()) {
                String assertion = style.terse
                        ? phrases.phrase(entry.getKey(), entry.getValue(), false)
                        : phrases.sentence(entry.getKey(), entry.getValue());
                sentences.add(assertion + (random.chance(0.15) ? random.choose(Wording.of("since")) : ""));
            }
            if (random.chance(0.15)) {
                sentences.add(random.choose(Wording.of("other")));
            }
            if (mayDeny(Finding.CARDIOMEGALY) && random.chance(0.5)) {
                sentences.add(random.choose(Wording.of("healthy Cardiomegaly")));
                labels.put(Finding.CARDIOMEGALY, LabelValue.NEGATIVE);
            }
            boolean onlyHeart = locations.keySet().stream().allMatch(f -> f == Finding.CARDIOMEGALY);
            if (onlyHeart && disease.doubtful() == null && random.chance(0.5)) {
                sentences.add(random.choose(Wording.of("clear")));
            }
            if (random.chance(0.6)) {
                sentences.add(random.choose(Wording.of("background")));
            }
            deny(sentences);
            return sentences;
        }

        private void deny(List<String> sentences) {
            List<Finding> candidates = new ArrayList<>();
            DENIED_FIRST.stream().filter(f -> random.chance(0.6)).forEach(candidates::add);
            Finding.eight().stream()
                    .filter(f -> !candidates.contains(f) && random.chance(0.18))
                    .forEach(candidates::add);
            candidates.removeIf(finding -> !mayDeny(finding));
            for (int from = 0; from < candidates.size(); ) {
                int to = Math.min(candidates.size(), from + 1 + random.integer(4));
                sentences.add(phrases.deny(candidates.subList(from, to)));
                from = to;
            }
            candidates.forEach(finding -> labels.put(finding, LabelValue.NEGATIVE));
            Finding resolved = random.choose(Finding.eight());
            if (random.chance(0.06) && resolved != Finding.CARDIOMEGALY && mayDeny(resolved)) {
                sentences.add(phrases.about("resolved", resolved));
                labels.put(resolved, LabelValue.NEGATIVE);
            }
            if (disease.doubtful() != null) {
                sentences.add(phrases.about("doubt", disease.doubtful()));
                labels.put(disease.doubtful(), LabelValue.UNCERTAIN);
            }
        }

        /** Whether the report has no statement about the finding yet and the image does not contradict a denial. */
        private boolean mayDeny(Finding finding) {
            boolean airspace = locations.containsKey(Finding.PNEUMONIA)
                    || locations.containsKey(Finding.INFILTRATION)
                    || locations.containsKey(Finding.MASS);
            boolean dense =
                    finding == Finding.CONSOLIDATION || finding == Finding.PNEUMONIA || finding == Finding.INFILTRATION;
            return !labels.containsKey(finding) && finding != disease.doubtful() && !(airspace && dense);
        }

        private List<String> impression() {
            if (locations.isEmpty()) {
                boolean omitted = disease.doubtful() != null || random.chance(0.2);
                return omitted ? List.of() : List.of(random.choose(Wording.of("no disease")));
            }
            if (random.chance(0.25)) {
                return List.of();
            }
            List<String> assertions = new ArrayList<>();
            boolean joined = locations.size() > 1 && random.chance(0.5);
            boolean article = joined && !style.terse;
            locations.forEach((finding, location) -> assertions.add(phrases.phrase(finding, location, article)));
            return joined ? List.of(phrases.join(assertions, style.terse)) : assertions;
        }
    }
}
