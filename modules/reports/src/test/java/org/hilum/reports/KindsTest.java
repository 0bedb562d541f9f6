package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

/**
 * Texts of kinds that users of other labelers report as wrong, twelve of each, and what attributes 300 others say
 * ({@code kinds.tsv}, {@code attributes.tsv}, {@code attributes-2.tsv}). All were written without sight of the rules.
 */
class KindsTest {
    /**
     * Texts that are labelled wrongly: a table with a column per side, values 0 and 1, a denial of another noun of the sentence, an
     * abbreviated word order, and markup, which ingest removes.
     */
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "k01_08", "k03_04", "k03_08", "k05_01", "k05_02", "k05_05", "k05_07", "k05_08", "k05_09", "k05_12",
            "k11_12", "k12_12", "k15_06", "k16_02", "k16_10", "k16_12"));

    @Test
    void everyKindIsLabelledButForKnownTexts() throws IOException {
        Set<String> wrong = new TreeSet<>();
        Labeler labeler = Labelers.withAllRules();
        for (String row : rows("kinds.tsv")) {
            String[] cells = row.split("\t", -1);
            String expected = Arrays.stream(cells[3].split(" ")).sorted().collect(Collectors.joining(" "));
            TreeMap<String, Integer> labels = new TreeMap<>();
            labeler.label(Labelers.mine(labeler, ReportText.ofText(cells[2].replace("\\n", "\n")))).stream()
                    .filter(label -> !label.finding().equals(Finding.NO_FINDING))
                    .forEach(label -> labels.put(label.finding(), label.value().number()));
            String found = labels.entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(" "));
            if (!found.equals(expected)) {
                wrong.add(cells[0]);
            }
        }
        assertThat(wrong).isEqualTo(KNOWN);
    }

    @Test
    void attributesAreAsTheReadmeSays() throws IOException {
        for (String file : List.of("attributes.tsv", "attributes-2.tsv")) {
            var shares = AttributeCases.parse(rows(file)).score(Labelers.shared(), new ArrayList<>());
            assertThat(shares.values()).as("%s %s", file, shares).allMatch(share -> share > .9);
        }
    }

    private static List<String> rows(String name) throws IOException {
        try (var in = KindsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.startsWith("id\t"))
                    .toList();
        }
    }
}
