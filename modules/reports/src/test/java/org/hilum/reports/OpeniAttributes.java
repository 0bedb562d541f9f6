package org.hilum.reports;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hilum.domain.Assertion;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.attributes.Severity;

/** Writes side, places and severity of the asserted findings of the Open-i reports, for the scorer of attributes. */
final class OpeniAttributes {
    private OpeniAttributes() {}

    /** @param args folder of the data; file to write; optionally stages to leave out, separated by commas */
    public static void main(String[] args) throws IOException {
        Labeler labeler = args.length > 2 ? Labelers.without(Set.of(args[2].split(","))) : Labelers.shared();
        Map<String, SentenceAnswer> memo = new HashMap<>();
        try (PrintStream out = new PrintStream(args[1], StandardCharsets.UTF_8)) {
            out.println("study_id,finding,laterality,locations,severity");
            for (Map<String, String> row : Csv.read(Path.of(args[0]).resolve("openi-dev/reports.csv"))) {
                for (Sentence sentence : labeler.splitter().split(OpeniQuality.report(row))) {
                    SentenceAnswer answer = memo.computeIfAbsent(sentence.normalised(), labeler.miner()::mine);
                    for (SentenceMention mention : answer.mentions()) {
                        if (mention.assertion() == Assertion.POSITIVE || mention.assertion() == Assertion.PROBABLE) {
                            MentionAttributes said = mention.attributes();
                            out.println("CXR" + row.get("uid") + "," + mention.finding() + ","
                                    + said.laterality().map(Laterality::id).orElse("") + ","
                                    + String.join("|", said.locations()) + ","
                                    + said.severity().map(Severity::id).orElse(""));
                        }
                    }
                }
            }
        }
    }
}
