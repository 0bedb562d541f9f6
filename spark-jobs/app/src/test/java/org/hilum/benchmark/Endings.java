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
 * The ends of sentences, by the word that joins them on: ", without focal consolidation", " may represent scarring",
 * ", unchanged from prior". A sentence gets another one's end that is joined by the same word.
 */
final class Endings {
    private static final Pattern JOINT = Pattern.compile(
            "(,? (?:with|without|which|consistent with|compatible with|suggesting|suggestive of|may|could"
                    + "|likely|probably|due to|secondary to|compared|when compared|unchanged|stable|similar|since|from"
                    + "|in|of|or|but|however|and|there is|there are|is|are))(?= )");

    /** An end is at least two words and at most twelve. */
    private static final int LONGEST = 90;

    private final Map<String, List<String>> ends = new HashMap<>();
    private final List<String> appendable = new ArrayList<>();

    /** Collects the ends of those sentences, each of them once or more often, as they are. */
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

    /** The sentence with the end of another; without a joint, or half of the time, one more is added. */
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
