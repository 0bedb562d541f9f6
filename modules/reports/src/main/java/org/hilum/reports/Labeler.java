package org.hilum.reports;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hilum.domain.LabelerNames;
import org.hilum.reports.attributes.AttributeReader;
import org.hilum.reports.files.DataFile;
import org.hilum.reports.files.LabelerException;

/**
 * Labeler of radiology reports: splits, mines and labels under one name and version. The first labeler of a JVM loads
 * CoreNLP's models, which all labelers share (0.3 GB of heap, a few seconds). Makes no remote calls. Thread-safe; share
 * one per JVM.
 */
public final class Labeler {
    /** Version of the code that interprets the data files; raised when a code change alters an answer. */
    private static final String CODE_VERSION = "3";

    private final LabelerSettings settings;
    private final String version;
    private final SentenceSplitter splitter = new SentenceSplitter();
    private final SentenceMiner miner;

    private final Set<String> siteFindings;

    Labeler(LabelerSettings settings, SentenceMiner miner) {
        this.settings = requireNonNull(settings, "settings is null");
        this.miner = requireNonNull(miner, "miner is null");
        this.siteFindings = miner.siteFindings();
        this.version = version(settings);
    }

    /**
     * Loads lexicon, rules and parser from the class path, and the site's files from the settings.
     *
     * @param settings settings of the labeler, including the site's files
     * @return a labeler that is ready for use
     * @throws LabelerException if a data file or model is missing
     * @throws IllegalArgumentException if a data file is invalid or a rule of the site does not decide its own example;
     *     the message has file and line
     */
    public static Labeler load(LabelerSettings settings) {
        SentenceMiner miner = SentenceMiner.load(settings, CoreNlpParser.shared());
        SiteRules.check(miner);
        return new Labeler(settings, miner);
    }

    /** Returns the labeler's name, {@code hilum}. */
    public String name() {
        return LabelerNames.MINER;
    }

    /** Returns the version: twelve hex digits of a hash of lexicon, rules, parser, site files and settings. */
    public String version() {
        return version;
    }

    /**
     * Computes the version of the labeler with the given settings, without loading a model.
     *
     * @param settings settings of the labeler
     * @return twelve hex digits
     */
    public static String version(LabelerSettings settings) {
        List<String> files = new ArrayList<>(Lexicon.FILES);
        files.addAll(List.of(WordLists.FILE, RuleBook.STAGES_FILE, CoreNlpParser.TAGS));
        files.addAll(AttributeReader.FILES);
        files.addAll(List.of(Spelling.MEDICAL, Spelling.KNOWN));
        RuleBook.stageNames().stream()
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
                CODE_VERSION,
                CoreNlpParser.TAGGER,
                CoreNlpParser.PARSER,
                String.valueOf(settings.versusIsUncertain()),
                String.valueOf(settings.correctsSpelling()),
                String.valueOf(settings.probableIsPositive()),
                settings.contradiction().name(),
                String.valueOf(settings.maxSentenceTokens()),
                String.valueOf(settings.maxSentenceCharacters()));
        digest.update(rest.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    /** Returns the splitter of reports into sentences. */
    public SentenceSplitter splitter() {
        return splitter;
    }

    /** Returns the miner of sentences. */
    public SentenceMiner miner() {
        return miner;
    }

    /**
     * Returns a copy without shortcuts: it parses every sentence that has a term and applies all rules. It is many times
     * slower and serves to measure how often the shortcuts change an answer.
     */
    public Labeler withoutShortcuts() {
        return new Labeler(settings, miner.withoutShortcuts());
    }

    /**
     * Mines a few sentences whose answers are known. A labeler that fails this test would label "no effusion" as an
     * effusion.
     *
     * @throws LabelerException if negation, uncertainty, conjunction or the parser does not work
     */
    public void runSelfTest() {
        SelfTest.run(miner);
    }

    /**
     * Returns the labels of a study. A finding is positive if any counted mention is (see {@link Contradiction}), else
     * uncertain if any is, else negative. {@code no_finding} is 1 if no disease is asserted.
     *
     * @param mentions mentions in all reports of the study; empty if the reports have no text
     * @return one label per mentioned finding, in the order of the label vector, then the site's own findings, then
     *     {@code no_finding}
     */
    public List<StudyLabel> label(Collection<ReportMention> mentions) {
        return LabelAggregation.aggregate(mentions, settings, siteFindings);
    }

    /**
     * Labels a report and keeps the evidence of each mention.
     *
     * @param report text and sections of the report
     * @return sections, sentences with mentions and evidence, and labels
     */
    public Explanation explain(ReportText report) {
        return Explanation.explain(this, report);
    }
}
