package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NameMapTest {

    @ParameterizedTest
    @EnumSource(
            value = Backbone.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPACT", "GOOGLENET"})
    void namesEveryTensorOfTheBackboneOnce(Backbone backbone) {
        NetworkSpec network = new NetworkSpec(backbone, 128, 8, 8, Pooling.MAX, 1, List.of(Finding.MASS));
        Set<String> needed = BackboneWeights.shapes(network).keySet();
        int maps = 0;
        for (WeightsSource source : WeightsSource.values()) {
            NameMap map = NameMap.load(backbone, source).orElse(null);
            if (map == null || map.refusal().isPresent()) {
                continue;
            }
            List<String> theirs = new ArrayList<>();
            for (String ours : needed) {
                int slash = ours.lastIndexOf('/');
                List<String> names = map.names(ours.substring(0, slash), ours.substring(slash + 1));
                assertThat(names).as(source.id() + " " + ours).isNotEmpty();
                theirs.addAll(names);
            }
            assertThat(new HashSet<>(theirs)).hasSameSizeAs(theirs);
            Set<String> layers = new TreeSet<>();
            needed.forEach(name -> layers.add(name.substring(0, name.lastIndexOf('/'))));
            assertThat(map.layers()).containsExactlyInAnyOrderElementsOf(layers);
            assertThat(map.firstLayer()).isIn("conv0/conv", "conv1/conv", "conv1_1/conv", "stem/conv");
            assertThat(map.input()).isNotNull();
            assertThat(map.epsilon()).isBetween(1e-6, 1e-2);
            maps++;
        }
        assertThat(maps).isPositive();
    }

    @Test
    void refusalNamesTheDifferenceInArchitecture() {
        assertThat(NameMap.load(Backbone.GOOGLENET, WeightsSource.TORCHVISION)
                        .orElseThrow()
                        .refusal()
                        .orElseThrow())
                .startsWith("torchvision's GoogLeNet is another network")
                .endsWith(".");
        assertThat(NameMap.load(Backbone.COMPACT, WeightsSource.TORCHVISION)).isEmpty();
    }

    @Test
    void starMatchesAnyCharacters() {
        NameMap map = NameMap.parse("# a comment\n\nignored = fc.* *.count a+b\nx/y = z");
        assertThat(map.isIgnored("fc.weight")).isTrue();
        assertThat(map.isIgnored("fcweight")).isFalse();
        assertThat(map.isIgnored("layer1.0.count")).isTrue();
        assertThat(map.isIgnored("a+b")).isTrue();
        assertThat(map.isIgnored("aab")).isFalse();
    }
}
