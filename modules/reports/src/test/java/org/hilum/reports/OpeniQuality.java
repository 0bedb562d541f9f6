package org.hilum.reports;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.domain.Finding;

/**
 * Labels the Open-i development reports and writes the input of {@code score_labels.py}: {@code openi-labels.csv} and the
 * ids of the two halves, {@code openi-dev.txt} and {@code openi-blind.txt}. {@code openi-errors.txt} lists the errors of
 * all reports but an unseen third.
 */
final class OpeniQuality {
    private OpeniQuality() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Set<String> without = args.length > 2 ? Set.of(args[2].split(",")) : Set.of();
        System.out.print(run(data, out, Labelers.without(without), true));
    }

    /** Whether the report belongs to the development half. */
    static boolean isDevelopment(String uid) {
        return lastDigit(uid) % 2 == 0;
    }

    /** Whether the report belongs to the third of all reports in which no error was ever inspected. */
    static boolean isUnseen(String uid) {
        return !isDevelopment(uid) && lastDigit(uid) >= 7;
    }

    private static int lastDigit(String uid) {
        return Character.digit(SentenceForm.sha256(uid).charAt(63), 16);
    }

    static String run(Path data, Path out, Labeler labeler, boolean errors) throws IOException {
        Map<String, Map<String, String>> gold = new HashMap<>();
        for (Map<String, String> row : Csv.read(data.resolve("openi-dev/gold.csv"))) {
            gold.put(row.get("filename").substring(3), row);
        }
        LabelScore dev = new LabelScore();
        LabelScore blind = new LabelScore();
        LabelScore unseen = new LabelScore();
        Map<String, SentenceAnswer> memo = new HashMap<>();
        long begin = System.nanoTime();
        Files.createDirectories(out);
        int sentences = 0;
        try (PrintWriter csv = writer(out, "openi-labels.csv");
                PrintWriter devIds = writer(out, "openi-dev.txt");
                PrintWriter blindIds = writer(out, "openi-blind.txt");
                PrintWriter wrong = writer(out, "openi-errors.txt")) {
            csv.print("study_id");
            Finding.all().forEach(f -> csv.print("," + f.id()));
            csv.println();
            for (Map<String, String> row : Csv.read(data.resolve("openi-dev/reports.csv"))) {
                String uid = row.get("uid");
                ReportText report = report(row);
                List<ReportMention> mentions = new ArrayList<>();
                StringBuilder evidence = new StringBuilder();
                for (Sentence sentence : labeler.splitter().split(report)) {
                    sentences++;
                    SentenceAnswer answer = memo.computeIfAbsent(sentence.normalised(), labeler.miner()::mine);
                    answer.mentions().forEach(m -> mentions.add(new ReportMention(sentence.section(), m)));
                    if (!isUnseen(uid)) {
                        evidence.append("    ").append(sentence.text()).append('\n');
                        answer.mentions().forEach(m -> evidence.append("        ")
                                .append(m.finding())
                                .append(' ')
                                .append(m.assertion())
                                .append(' ')
                                .append(m.rule())
                                .append(" [")
                                .append(m.term())
                                .append("]\n"));
                    }
                }
                Map<String, StudyLabel> labels = new HashMap<>();
                labeler.label(mentions).forEach(l -> labels.put(l.finding(), l));
                (isDevelopment(uid) ? devIds : blindIds).println(uid);
                List<String> mistakes = (isDevelopment(uid) ? dev : blind).add(gold.get(uid), labels);
                if (isUnseen(uid)) {
                    unseen.add(gold.get(uid), labels);
                }
                if (!isUnseen(uid) && errors && !mistakes.isEmpty()) {
                    wrong.println(uid + " " + mistakes + " " + row.get("Problems") + "\n" + evidence);
                }
                csv.print("CXR" + uid);
                Finding.all()
                        .forEach(f -> csv.print(","
                                + (labels.containsKey(f.id())
                                        ? labels.get(f.id()).value().number()
                                        : "")));
                csv.println();
            }
        }
        return String.format(
                "development %s%nblind       %s%nunseen      %s%n%d sentences, %d distinct, %.1f s%n",
                dev, blind, unseen, sentences, memo.size(), (System.nanoTime() - begin) / 1e9);
    }

    static ReportText report(Map<String, String> row) {
        Map<SectionName, String> sections = new EnumMap<>(SectionName.class);
        for (SectionName name :
                List.of(SectionName.COMPARISON, SectionName.INDICATION, SectionName.FINDINGS, SectionName.IMPRESSION)) {
            sections.put(name, row.get(name.id()));
        }
        return ReportText.ofSections(sections);
    }

    private static PrintWriter writer(Path folder, String name) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8));
    }
}
