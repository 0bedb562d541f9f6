package org.hilum.phantom;

import java.util.List;
import java.util.Locale;
import org.hilum.domain.Finding;

/** Composer of sentences and phrases about findings from wordings. */
final class Phrases {
    private static final List<String> SIZES = List.of("small", "moderate", "large");

    private final RandomStream random;

    Phrases(RandomStream random) {
        this.random = random;
    }

    /** Returns a sentence, without full stop, that asserts a finding. */
    String sentence(Finding finding, LesionLocation location) {
        return fill(random.choose(Wording.of(header("say", finding, location))), location);
    }

    /**
     * Returns a noun phrase that asserts a finding.
     *
     * @param finding the finding
     * @param location location and extent of the finding
     * @param article whether the phrase has an article
     */
    String phrase(Finding finding, LesionLocation location, boolean article) {
        String wording = random.choose(Wording.of(header("phrase", finding, location)));
        return fill(wording.replaceAll("\\((an?)\\) ", article ? "$1 " : ""), location);
    }

    /** Returns a name of a finding. */
    String noun(Finding finding) {
        return random.choose(Wording.of("noun " + finding.id()));
    }

    /** Returns a wording with the name of one finding. */
    String about(String header, Finding finding) {
        return random.choose(Wording.of(header)).replace("{a}", noun(finding));
    }

    /** Returns a negation of one or more findings. */
    String deny(List<Finding> findings) {
        List<String> nouns = findings.stream().map(this::noun).toList();
        return switch (nouns.size()) {
            case 1 -> random.choose(Wording.of("deny one")).replace("{a}", nouns.get(0));
            case 2 -> random.choose(Wording.of("deny two"))
                    .replace("{a}", nouns.get(0))
                    .replace("{b}", nouns.get(1));
            default -> random.choose(Wording.of("deny many")).replace("{list}", list(nouns));
        };
    }

    /** Returns one sentence of several phrases. */
    String join(List<String> phrases, boolean terse) {
        String joint =
                random.choose(terse ? List.of(" and ", " with ", ", ") : List.of(" and ", " with ", " as well as "));
        return (terse ? "" : random.choose(List.of("there is ", "findings of ", "the image shows ")))
                + String.join(joint, phrases);
    }

    private String list(List<String> nouns) {
        String last = random.choose(List.of(" or ", ", or ", " or "));
        return String.join(", ", nouns.subList(0, nouns.size() - 1)) + last + nouns.get(nouns.size() - 1);
    }

    private static String header(String kind, Finding finding, LesionLocation location) {
        boolean both = location.side() == 0 && finding != Finding.CARDIOMEGALY;
        return kind + " " + finding.id() + (both ? " both" : "");
    }

    private String fill(String wording, LesionLocation location) {
        double extent = Math.max(0, Math.min(0.999, location.extent()));
        return wording.replace("{side}", location.side() < 0 ? "right" : "left")
                .replace(
                        "{zone}",
                        switch (location.zone()) {
                            case UPPER -> "upper";
                            case MIDDLE -> "mid";
                            case LOWER -> "lower";
                        })
                .replace("{size}", SIZES.get((int) (extent * SIZES.size())))
                .replace("{mm}", String.format(Locale.ROOT, "%d", Math.round(8 + 12 * extent)));
    }
}
