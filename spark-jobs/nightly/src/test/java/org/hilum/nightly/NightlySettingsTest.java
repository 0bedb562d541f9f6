package org.hilum.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.hilum.domain.HilumException;
import org.hilum.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightlySettingsTest {
    @Test
    void readsSourcesFromTheCommandLine() {
        NightlySettings settings = with(
                "[{kind = reports, format = csv, source = /in, options { column = [\"text=report\", \"report_id=n\"] }}]");
        assertThat(settings.sources()).singleElement().satisfies(source -> {
            assertThat(source.kind()).isEqualTo("reports");
            assertThat(source.arguments())
                    .isEqualTo(Map.of("format", "csv", "source", "/in", "column", "{text=report, report_id=n}"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[reports]",
                "[",
                "seven",
                "[{kind = reports}]",
                "[{kind = films, format = csv, source = x}]",
                "[{kind = {}, format = csv, source = x}]",
                "[{kind = reports, format = csv, source = x, options = y}]",
                "[{kind = reports, format = csv, source = x, options { column = textreport }}]",
                "[{kind = reports, format = pdf, source = x}]",
                "[{kind = images, format = png, source = x, options { column = \"text=a\" }}]",
                "[{kind = labels, format = wide-csv, source = x}]"
            })
    void rejectsInvalidSources(String sources) {
        assertThatThrownBy(() -> with(sources))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("nightly.sources");
    }

    private static NightlySettings with(String sources) {
        return NightlySettings.of(Settings.load(Optional.empty(), Map.of("nightly.sources", sources)), false);
    }
}
