package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final int THREADS = 4;

    @Test
    void fourThreadsThatShareAMinerGiveTheAnswersOfOne() throws IOException, InterruptedException, ExecutionException {
        List<String> sentences = List.copyOf(OpeniSentences.read().keySet());
        SentenceMiner miner = Labelers.shared().miner();
        List<String> expected =
                sentences.stream().map(s -> miner.mine(s).toString()).toList();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (String sentence : sentences) {
                answers.add(pool.submit(() -> miner.mine(sentence).toString()));
            }
            for (int i = 0; i < sentences.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
