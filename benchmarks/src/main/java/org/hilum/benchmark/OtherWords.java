package org.hilum.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words with interchangeable alternatives: sides, sizes, degrees, lobes, patterns, findings, numbers. */
final class OtherWords {
    private static final List<List<String>> KINDS = List.of(
            List.of("left", "right", "bilateral"),
            List.of("small", "tiny", "moderate", "large", "trace"),
            List.of("mild", "minimal", "slight", "marked", "severe"),
            List.of("mildly", "minimally", "slightly", "markedly", "moderately"),
            List.of("upper", "lower", "mid"),
            List.of("base", "apex", "hilum"),
            List.of("bases", "apices"),
            List.of("bibasilar", "biapical", "basilar", "perihilar", "retrocardiac", "lingular"),
            List.of("patchy", "streaky", "hazy", "linear", "focal", "confluent", "subsegmental"),
            List.of("anterior", "posterior", "lateral", "medial"),
            List.of("consolidation", "infiltrate", "opacity", "atelectasis", "airspace disease", "pneumonia", "mass"),
            List.of("effusion", "pneumothorax", "thickening"),
            List.of("effusions", "infiltrates", "opacities", "nodules", "masses", "consolidations"),
            List.of("nodule", "granuloma", "density"),
            List.of("edema", "congestion", "emphysema", "fibrosis"),
            List.of("stable", "unchanged"),
            List.of("increased", "decreased"),
            List.of("seen", "identified", "noted", "demonstrated"));

    private static final Map<String, List<String>> BY_WORD = new HashMap<>();
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");

    static {
        KINDS.forEach(kind -> kind.forEach(word -> BY_WORD.put(word, kind)));
    }

    private OtherWords() {}

    /** Returns the sentence with each such word replaced at random; capitals are kept. */
    static String in(String sentence, SplittableRandom random) {
        Matcher matcher = WORD.matcher(sentence);
        StringBuilder other = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(other, other(matcher.group(), random));
        }
        return matcher.appendTail(other).toString();
    }

    private static String other(String word, SplittableRandom random) {
        List<String> kind = BY_WORD.get(word.toLowerCase(Locale.ROOT));
        if (random.nextBoolean()) {
            return word;
        }
        if (kind == null) {
            return Character.isDigit(word.charAt(0)) && word.length() < 3
                    ? String.valueOf(1 + random.nextInt(30))
                    : word;
        }
        String chosen = kind.get(random.nextInt(kind.size()));
        if (word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT))) {
            return chosen.toUpperCase(Locale.ROOT);
        }
        return Character.isUpperCase(word.charAt(0))
                ? Character.toUpperCase(chosen.charAt(0)) + chosen.substring(1)
                : chosen;
    }
}
