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
 * The manifest as CSV: {@code image_id,pixel_sha256,labels,weight,split}; the labels are numbers separated by blanks.
 */
final class ManifestCsv {

    private static final String HEADER = "image_id,pixel_sha256,labels,weight,split";

    private ManifestCsv() {}

    static String write(List<ManifestRow> rows) {
        StringWriter csv = new StringWriter().append(HEADER).append('\n');
        // FastCSV quotes a first cell that starts with the comment character, but manifests have no comments
        try (CsvWriter writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .commentCharacter('\0')
                .build(csv)) {
            for (ManifestRow row : rows) {
                String labels = row.labels().stream().map(Object::toString).collect(Collectors.joining(" "));
                writer.writeRecord(
                        row.imageId(), row.pixelSha256(), labels, Double.toString(row.weight()), row.split());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    static List<ManifestRow> read(String csv) {
        if (!csv.startsWith(HEADER + "\n")) {
            throw new BundleException("The model bundle's manifest does not start with " + HEADER + ".");
        }
        List<ManifestRow> rows = new ArrayList<>();
        try {
            for (CsvRecord cells : CsvReader.builder()
                    .skipEmptyLines(false)
                    .ignoreDifferentFieldCount(true)
                    .ofCsvRecord(csv.substring(HEADER.length() + 1))) {
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
        return new ManifestRow(
                cells.getField(0), cells.getField(1), values, Double.parseDouble(cells.getField(3)), cells.getField(4));
    }
}
