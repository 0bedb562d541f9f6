package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestCsvTest {

    private static final String HEADER = "image_id,pixel_sha256,labels,weight,split\n";

    @Test
    void quotesOnlyWhereNecessary() {
        List<ManifestRow> rows = List.of(
                new ManifestRow("#1 a", "00ff", List.of(1, 0, -1), 0.5, "train"),
                new ManifestRow("a,\"b\"\r\n", "", List.of(), 1, "validation"));
        String csv = HEADER + "#1 a,00ff,1 0 -1,0.5,train\n\"a,\"\"b\"\"\r\n\",,,1.0,validation\n";
        assertThat(ManifestCsv.write(rows)).isEqualTo(csv);
        assertThat(ManifestCsv.read(csv)).isEqualTo(rows);
        assertThat(ManifestCsv.read(HEADER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "b,00,1,1.0\n", "b,00,x,1.0,train\n", "b,00,1,,train\n", "\"b,00,1,1.0,train\n"})
    void refusesInvalidRows(String row) {
        assertThatThrownBy(() -> ManifestCsv.read(HEADER + "a,00,1,1.0,train\n" + row))
                .isInstanceOf(BundleException.class)
                .hasMessage("Row 2 of the model bundle's manifest cannot be read.");
    }
}
