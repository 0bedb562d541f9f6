package org.hilum.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The manifest as CSV: {@code image_id,pixel_sha256,labels,weight,split}, the labels as numbers with blanks between them.
 * An image id with a comma, a quote or a line break is quoted.
 */
final class ManifestCsv {

    private static final String HEADER = "image_id,pixel_sha256,labels,weight,split";

    private ManifestCsv() {}

    static String write(List<ManifestRow> rows) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (ManifestRow row : rows) {
            String labels = row.labels().stream().map(Object::toString).collect(Collectors.joining(" "));
            csv.append(quoted(row.imageId()))
                    .append(',')
                    .append(row.pixelSha256())
                    .append(',')
                    .append(labels)
                    .append(',')
                    .append(row.weight())
                    .append(',')
                    .append(row.split())
                    .append('\n');
        }
        return csv.toString();
    }

    static List<ManifestRow> read(String csv) {
        if (!csv.startsWith(HEADER + "\n")) {
            throw new BundleRefused("The model bundle's manifest does not start with " + HEADER + ".");
        }
        List<ManifestRow> rows = new ArrayList<>();
        for (List<String> cells : records(csv.substring(HEADER.length() + 1))) {
            try {
                List<Integer> labels = cells.get(2).isEmpty()
                        ? List.of()
                        : Arrays.stream(cells.get(2).split(" "))
                                .map(Integer::valueOf)
                                .toList();
                double weight = Double.parseDouble(cells.get(3));
                rows.add(new ManifestRow(cells.get(0), cells.get(1), labels, weight, cells.get(4)));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new BundleRefused(
                        "Row " + (rows.size() + 1) + " of the model bundle's manifest cannot be read.", e);
            }
        }
        return rows;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (inQuotes && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && (c == ',' || c == '\n')) {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return records;
    }
}
