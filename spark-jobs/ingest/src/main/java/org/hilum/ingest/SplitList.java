package org.hilum.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.domain.Split;

/**
 * A list that says which images belong to which part: one id per line (NIH's {@code test_list.txt} names the test images, {@code
 * train_val_list.txt} all others), a table with a column {@code Path} whose images are for tests (CheXpert's {@code valid.csv}), or
 * one with {@code dicom_id} and {@code split} (MIMIC-CXR's {@code mimic-cxr-2.0.0-split.csv}).
 *
 * @param parts part of each image, by its id without site: that of a {@link Split}, or {@link #NOT_TEST}
 */
record SplitList(Map<String, String> parts) {
    /** Mark of an image that is for training or validation; every image that is not listed is then for tests. */
    static final String NOT_TEST = "train_val";

    private static final String PATH = "Path";
    private static final String IMAGE = "dicom_id";
    private static final String SPLIT = "split";

    /**
     * Reads a list.
     *
     * @throws HilumException of kind wrong usage if it cannot be read, or has a part that is none
     */
    static SplitList read(Configuration hadoop, String uri) {
        SourceFile file = SourceFiles.list(hadoop, uri, java.util.Set.of()).files().stream()
                .findFirst()
                .orElseThrow(() -> HilumException.wrongUsage("The split list " + uri + " is no file."));
        try {
            String name = file.name().toLowerCase(Locale.ROOT);
            return name.endsWith(".csv") || name.endsWith(".csv.gz")
                    ? readTable(hadoop, file)
                    : readLines(hadoop, file, name.contains("train") ? NOT_TEST : Split.TEST.id());
        } catch (IOException e) {
            throw HilumException.wrongUsage("The split list " + uri + " cannot be read: " + e.getMessage());
        }
    }

    private static SplitList readLines(Configuration hadoop, SourceFile file, String part) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(CsvRecords.open(hadoop, file), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> parts.put(ImageId.of(line), part));
        }
        return new SplitList(parts);
    }

    private static SplitList readTable(Configuration hadoop, SourceFile file) throws IOException {
        CsvHeader header = CsvHeader.read(hadoop, List.of(file));
        boolean hasParts = header.names().contains(SPLIT) && header.names().contains(IMAGE);
        int image = hasParts ? header.index(IMAGE) : header.index(PATH);
        int split = hasParts ? header.index(SPLIT) : -1;
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        try (InputStream bytes = CsvRecords.open(hadoop, file)) {
            CsvRecords.read(bytes, cells -> {
                        Optional<String> part = hasParts ? part(cells.value(split)) : Optional.of(Split.TEST.id());
                        if (part.isEmpty()) {
                            return ParsedRecord.rejected(cells.locator(), cells.number(), "no part");
                        }
                        parts.put(ImageId.of(cells.value(image)), part.get());
                        return ParsedRecord.noted(cells.locator(), cells.number(), "listed");
                    })
                    .filter(record -> !record.isNote())
                    .forEach(record -> wrong.add(record.locator()));
        }
        if (!wrong.isEmpty()) {
            throw HilumException.wrongUsage("The split list " + file.uri() + " has " + wrong.size()
                    + " records that name no part (train, validate or test) or cannot be read, the first of which is "
                    + wrong.get(0) + ".");
        }
        return new SplitList(parts);
    }

    private static Optional<String> part(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "train" -> Optional.of(Split.TRAIN.id());
            case "validate", "validation", "valid", "val" -> Optional.of(Split.VALIDATION.id());
            case "test" -> Optional.of(Split.TEST.id());
            default -> Optional.empty();
        };
    }
}
