package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void shortcutsRarelyChangeAnAnswer() throws IOException {
        SentenceMiner quick = Labelers.shared().miner();
        SentenceMiner thorough = Labelers.shared().withoutShortcuts().miner();
        long mentions = 0;
        long agree = 0;
        for (Map.Entry<String, Integer> sentence : OpeniSentences.read().entrySet()) {
            List<SentenceMention> withShortcuts = quick.mine(sentence.getKey()).mentions();
            List<SentenceMention> withoutShortcuts =
                    thorough.mine(sentence.getKey()).mentions();
            mentions += (long) sentence.getValue() * Math.max(withShortcuts.size(), withoutShortcuts.size());
            agree += sentence.getValue()
                    * withShortcuts.stream()
                            .filter(mention -> contains(mention, withoutShortcuts))
                            .count();
        }
        System.out.printf("shortcuts agree in %d of %d mentions%n", agree, mentions);
        assertThat(mentions).isGreaterThan(1000);
        assertThat((double) agree / mentions).isGreaterThanOrEqualTo(0.995);
    }

    private static boolean contains(SentenceMention mention, List<SentenceMention> others) {
        return others.stream()
                .anyMatch(other -> other.offset() == mention.offset()
                        && other.finding().equals(mention.finding())
                        && other.assertion() == mention.assertion());
    }
}
