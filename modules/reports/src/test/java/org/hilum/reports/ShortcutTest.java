package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void notParsingAnswersAsParsingEverythingDoes() throws IOException {
        SentenceMiner quick = Labelers.shared().miner();
        SentenceMiner thorough = Labelers.shared().thorough().miner();
        long mentions = 0;
        long agree = 0;
        for (Map.Entry<String, Integer> sentence : OpeniSentences.read().entrySet()) {
            List<SentenceMention> one = quick.mine(sentence.getKey()).mentions();
            List<SentenceMention> other = thorough.mine(sentence.getKey()).mentions();
            mentions += (long) sentence.getValue() * Math.max(one.size(), other.size());
            agree += sentence.getValue()
                    * one.stream().filter(mention -> said(mention, other)).count();
        }
        System.out.printf("short cuts agree in %d of %d mentions%n", agree, mentions);
        assertThat(mentions).isGreaterThan(1000);
        assertThat((double) agree / mentions).isGreaterThanOrEqualTo(0.995);
    }

    private static boolean said(SentenceMention mention, List<SentenceMention> others) {
        return others.stream()
                .anyMatch(other -> other.offset() == mention.offset()
                        && other.finding().equals(mention.finding())
                        && other.assertion() == mention.assertion());
    }
}
