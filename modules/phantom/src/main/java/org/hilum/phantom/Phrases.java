package org.hilum.phantom;

import java.util.List;
import java.util.Locale;
import org.hilum.domain.Finding;

/** Puts findings and places into wordings. */
final class Phrases {
    private static final List<String> SIZES = List.of("small", "moderate", "large");

    private final Draw draw;

    Phrases(Draw draw) {
        this.draw = draw;
    }

    /** A full sentence, without its full stop, that asserts the finding. */
    String say(Finding finding, Place place) {
        return fill(draw.pick(Wording.of(header("say", finding, place))), place);
    }

    /**
     * A noun phrase that asserts the finding.
     *
     * @param article whether it is to have one
     */
    String phrase(Finding finding, Place place, boolean article) {
        String wording = draw.pick(Wording.of(header("phrase", finding, place)));
        return fill(wording.replaceAll("\\((an?)\\) ", article ? "$1 " : ""), place);
    }

    /** The finding's name. */
    String noun(Finding finding) {
        return draw.pick(Wording.of("noun " + finding.id()));
    }

    /** A wording with one finding's name. */
    String about(String header, Finding finding) {
        return draw.pick(Wording.of(header)).replace("{a}", noun(finding));
    }

    /** A denial of one or more findings. */
    String deny(List<Finding> findings) {
        List<String> nouns = findings.stream().map(this::noun).toList();
        return switch (nouns.size()) {
            case 1 -> draw.pick(Wording.of("deny one")).replace("{a}", nouns.get(0));
            case 2 -> draw.pick(Wording.of("deny two"))
                    .replace("{a}", nouns.get(0))
                    .replace("{b}", nouns.get(1));
            default -> draw.pick(Wording.of("deny many")).replace("{list}", list(nouns));
        };
    }

    /** Phrases joined to one sentence. */
    String join(List<String> phrases, boolean terse) {
        String joint = draw.pick(terse ? List.of(" and ", " with ", ", ") : List.of(" and ", " with ", " as well as "));
        return (terse ? "" : draw.pick(List.of("there is ", "findings of ", "the image shows ")))
                + String.join(joint, phrases);
    }

    private String list(List<String> nouns) {
        String last = draw.pick(List.of(" or ", ", or ", " or "));
        return String.join(", ", nouns.subList(0, nouns.size() - 1)) + last + nouns.get(nouns.size() - 1);
    }

    private static String header(String kind, Finding finding, Place place) {
        boolean both = place.side() == 0 && finding != Finding.CARDIOMEGALY;
        return kind + " " + finding.id() + (both ? " both" : "");
    }

    private String fill(String wording, Place place) {
        double extent = Math.max(0, Math.min(0.999, place.extent()));
        return wording.replace("{side}", place.side() < 0 ? "right" : "left")
                .replace(
                        "{zone}",
                        switch (place.zone()) {
                            case UPPER -> "upper";
                            case MIDDLE -> "mid";
                            case LOWER -> "lower";
                        })
                .replace("{size}", SIZES.get((int) (extent * SIZES.size())))
                .replace("{mm}", String.format(Locale.ROOT, "%d", Math.round(8 + 12 * extent)));
    }
}
