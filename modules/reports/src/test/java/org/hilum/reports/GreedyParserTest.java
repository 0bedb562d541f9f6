package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.nndep.DependencyParser;
import edu.stanford.nlp.pipeline.Annotation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreedyParserTest {
    private final DependencyParser model = DependencyParser.loadFromModelFile(SyntaxParser.PARSER);
    private final GreedyParser parser = new GreedyParser(model);

    private void same(String sentence) {
        List<CoreLabel> tokens = Labelers.parser().tagged(Tokens.of(sentence));
        Annotation annotation = new Annotation("");
        annotation.set(CoreAnnotations.TokensAnnotation.class, tokens);
        assertThat(parser.parse(tokens).typedDependencies().toString())
                .as(sentence)
                .isEqualTo(model.predict(annotation).typedDependencies().toString());
    }

    @Test
    void theTreesAreThoseOfCoreNlp() {
        List.of(
                        "effusion",
                        "no effusion.",
                        "there is no evidence to suggest pneumonia, which may represent, or not, an infiltrate",
                        ". , . ;",
                        "stable cardiomegaly with small bilateral effusions and no pneumothorax, unchanged from 00/00/0000",
                        "zzzqx \u00fcber 0.0 x 0.0 cm (previously 0) nodule of the right upper lobe")
                .forEach(this::same);
    }

    @Test
    void soTheyAreForRealSentences() throws IOException {
        OpeniSentences.read().keySet().stream().limit(1000).forEach(this::same);
    }
}
