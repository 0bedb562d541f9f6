package org.hilum.classifier;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The manifest as CSV: {@code image_id,pixel_sha256,labels,weight,split}; the labels are numbers separated by blanks. If any row
 * has places, a column {@code places} follows, with a bar between those of the findings.
 */
final class ManifestCsv {

    private static final String HEADER = "image_id,pixel_sha256,labels,weight,split";
    private static final String WITH_PLACES = HEADER + ",places";
    private static final String BAR = "|";

    private ManifestCsv() {}

    static String write(List<ManifestRow> rows) {
        boolean hasPlaces = rows.stream().anyMatch(row -> !row.places().isEmpty());
        StringWriter csv =
                new StringWriter().append(hasPlaces ? WITH_PLACES : HEADER).append('\n');
        // FastCSV quotes a first cell that starts with the comment character, but manifests have no comments
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .commentCharacter('\0')
                .build(csv)) {
            for (ManifestRow row : rows) {
                String labels = row.labels().stream().map(Object::toString).collect(Collectors.joining(" "));
                List<String> cells = new ArrayList<>(
                        List.of(row.imageId(), row.pixelSha256(), labels, Double.toString(row.weight()), row.split()));
                if (hasPlaces) {
                    cells.add(String.join(BAR, row.places()));
                }
                writer.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    static List<ManifestRow> read(String csv) {
        boolean hasPlaces = csv.startsWith(WITH_PLACES + "\n");
        if (!hasPlaces && !csv.startsWith(HEADER + "\n")) {
            throw new BundleException("The model bundle's manifest does not start with " + HEADER + ".");
        }
        List<ManifestRow> rows = new ArrayList<>();
        try {
            for (CsvRecord cells : CsvReader.builder()
                    .skipEmptyLines(false)
                    .ignoreDifferentFieldCount(true)
                    .ofCsvRecord(csv.substring((hasPlaces ? WITH_PLACES : HEADER).length() + 1))) {
                rows.add(row(cells));
            }
        } catch (CsvParseException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new BundleException(
                    "Row " + (rows.size() + 1) + " of the model bundle's manifest cannot be read.", e);
        }
        return rows;
    }

    private static ManifestRow row(CsvRecord cells) {
        String labels = cells.getField(2);
        List<Integer> values = labels.isEmpty()
                ? List.of()
                : Arrays.stream(labels.split(" ")).map(Integer::valueOf).toList();
        String places = cells.getFieldCount() > 5 ? cells.getField(5) : "";
        return new ManifestRow(
                cells.getField(0),
                cells.getField(1),
                values,
                Double.parseDouble(cells.getField(3)),
                cells.getField(4),
                places.isEmpty() ? List.of() : List.of(places.split("\\" + BAR, -1)));
    }
}
