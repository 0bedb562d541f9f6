package org.hilum.ingest.boxes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;

/** Reads a JSON file and numbers its records. */
final class JsonBoxes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final List<ParsedRecord> records = new ArrayList<>();

    JsonBoxes(Site site) {
        this.site = site;
    }

    /** Creates a box, or several, or fails. */
    interface Boxes {
        List<BoxRecord> read() throws InvalidRecordException;
    }

    /** Reads the boxes of a file with a reader of its content. */
    interface Content {
        void read(JsonNode root, JsonBoxes into) throws InvalidRecordException;
    }

    static Stream<ParsedRecord> read(SourceFile file, InputStream bytes, Site site, Content content)
            throws IOException {
        JsonBoxes boxes = new JsonBoxes(site);
        try {
            content.read(JSON.readTree(bytes), boxes);
        } catch (JsonProcessingException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, "the file is no JSON"));
        } catch (InvalidRecordException e) {
            return Stream.of(ParsedRecord.rejected("file", 1, e.getMessage()));
        }
        return boxes.records.stream();
    }

    /** Adds the boxes of one part of the file, each a record of its own, or one rejection. */
    void add(Boxes boxes) {
        try {
            for (BoxRecord box : boxes.read()) {
                long number = records.size() + 1L;
                records.add(ParsedRecord.kept("record " + number, number, box.toRow(site.id(box.imageId()))));
            }
        } catch (InvalidRecordException e) {
            long number = records.size() + 1L;
            records.add(ParsedRecord.rejected("record " + number, number, e.getMessage()));
        }
    }
}
