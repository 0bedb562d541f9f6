package org.hilum.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Endings of sentences by the word that connects them: ", without focal consolidation", " may represent scarring", ",
 * unchanged from prior". A sentence gets the ending of another one with the same connecting word.
 */
final class Endings {
    private static final Pattern JOINT = Pattern.compile(
            "(,? (?:with|without|which|consistent with|compatible with|suggesting|suggestive of|may|could"
                    + "|likely|probably|due to|secondary to|compared|when compared|unchanged|stable|similar|since|from"
                    + "|in|of|or|but|however|and|there is|there are|is|are))(?= )");

    /** Maximum length of an ending in characters; endings have two to twelve words. */
    private static final int LONGEST = 90;

    private final Map<String, List<String>> ends = new HashMap<>();
    private final List<String> appendable = new ArrayList<>();

    /** Collects the endings of sentences, including repetitions. */
    Endings(List<String> sentences) {
        for (String sentence : sentences) {
            Matcher joint = JOINT.matcher(sentence);
            while (joint.find()) {
                String end = sentence.substring(joint.end());
                if (end.length() <= LONGEST && end.indexOf(' ', 1) > 0) {
                    String word = key(joint.group());
                    ends.computeIfAbsent(word, w -> new ArrayList<>()).add(end);
                    if (joint.group().startsWith(",") && !word.equals("or") && !word.equals("and")) {
                        appendable.add(joint.group() + end);
                    }
                }
            }
        }
    }

    /**
     * Returns the sentence with another ending. If it has no connecting word, or in half of the cases, an ending is
     * added.
     */
    String another(String sentence, SplittableRandom random) {
        List<int[]> joints = new ArrayList<>();
        Matcher joint = JOINT.matcher(sentence);
        while (joint.find()) {
            joints.add(new int[] {joint.start(), joint.end()});
        }
        if (!joints.isEmpty() && random.nextInt(10) < 7) {
            int[] cut = joints.get(random.nextInt(joints.size()));
            List<String> choice = ends.get(key(sentence.substring(cut[0], cut[1])));
            if (choice != null) {
                return sentence.substring(0, cut[1]) + choice.get(random.nextInt(choice.size()));
            }
        }
        return appendable.isEmpty() ? sentence : sentence + appendable.get(random.nextInt(appendable.size()));
    }

    private static String key(String joint) {
        return joint.replace(",", "").strip().toLowerCase(Locale.ROOT);
    }
}
