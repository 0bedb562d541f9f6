package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Everything that turns reports into labels, under one name and version. The first of a JVM loads CoreNLP's models, which
 * all share (0.3 GB of heap, a few seconds); it runs nothing remote and is thread-safe: share one in a JVM.
 */
public final class Labeler {
    /** Stands for the code that interprets the data files; raised where the code changes an answer. */
    private static final String CODE = "2";

    private static final String NAME = "hilum";

    private final LabelerSettings settings;
    private final String version;
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final SentenceMiner miner;

    private final Set<String> ownFindings;

    Labeler(LabelerSettings settings, SentenceMiner miner) {
        this.settings = requireNonNull(settings, "settings is null");
        this.miner = requireNonNull(miner, "miner is null");
        this.ownFindings = miner.ownFindings();
        this.version = version(settings);
    }

    /**
     * Loads lexicon, rules and parser from the class path, and the site's files of the settings.
     *
     * @throws LabelerBroken where a part is missing
     * @throws IllegalArgumentException naming file and line, where a data file is bad or a rule of the site is never
     *     reached
     */
    public static Labeler load(LabelerSettings settings) {
        SentenceMiner miner = SentenceMiner.load(settings, SyntaxParser.shared());
        SiteRules.check(miner);
        return new Labeler(settings, miner);
    }

    /** {@code hilum}. */
    public String name() {
        return NAME;
    }

    /** Twelve hex digits, a hash of lexicon, rules, parser, the site's files and the settings that matter. */
    public String version() {
        return version;
    }

    /** The version of the labeler of those settings; loads no model. */
    public static String version(LabelerSettings settings) {
        List<String> files = new ArrayList<>(Lexicon.FILES);
        files.addAll(List.of(WordLists.FILE, RuleBook.ORDER, SyntaxParser.TAGS));
        RuleBook.order().stream()
                .filter(f -> !f.equals("list"))
                .map(f -> "rules/" + f)
                .forEach(files::add);
        MessageDigest digest = SentenceForm.digest();
        for (String file : files) {
            digest.update(file.getBytes(StandardCharsets.UTF_8));
            digest.update(DataFile.bytes(file));
        }
        for (SiteFile file : settings.lexicon()) {
            digest.update(("lexicon " + file.text()).getBytes(StandardCharsets.UTF_8));
        }
        for (SiteFile file : settings.rules()) {
            digest.update(("rules " + file.text()).getBytes(StandardCharsets.UTF_8));
        }
        String rest = String.join(
                "|",
                CODE,
                SyntaxParser.TAGGER,
                SyntaxParser.PARSER,
                String.valueOf(settings.probableIsPositive()),
                settings.contradiction().name(),
                String.valueOf(settings.maxSentenceTokens()),
                String.valueOf(settings.maxSentenceCharacters()));
        digest.update(rest.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    /** Splits reports into sentences. */
    public SentenceSplitter splitter() {
        return splitter;
    }

    /** Mines sentences. */
    public SentenceMiner miner() {
        return miner;
    }

    /**
     * The same labeler without its short cuts: whatever holds a term is parsed and goes through all rules. It exists to
     * measure how often the short cuts answer differently, and is many times slower.
     */
    public Labeler thorough() {
        return new Labeler(settings, miner.thorough());
    }

    /**
     * Mines a few sentences whose answers are known. A labeler that fails this calls "no effusion" an effusion.
     *
     * @throws LabelerBroken where negation, uncertainty, conjunction or the parser does not work
     */
    public void checkCanaries() {
        Canaries.check(miner);
    }

    /**
     * The labels of a study: a finding is positive where any mention that counts is (see {@link Contradiction}), else
     * uncertain where any is, else negative; and one row for {@code no_finding}, which is 1 where no disease is asserted.
     *
     * @param mentions of all reports of the study; empty where they have no text
     * @return one label per finding mentioned, in the order of the label vector, then the site's own findings, then
     *     {@code no_finding}
     */
    public List<StudyLabel> label(Collection<ReportMention> mentions) {
        return StudyLabels.of(mentions, settings, ownFindings);
    }

    /** What is found in a report, sentence by sentence, and why. */
    public Explanation explain(ReportText report) {
        return Explanation.of(this, report);
    }
}
