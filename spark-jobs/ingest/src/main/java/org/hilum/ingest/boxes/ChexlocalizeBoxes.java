package org.hilum.ingest.boxes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.hilum.ingest.names.FindingNames;

/**
 * JSON of CheXlocalize (Saporta et al. 2022): an object per image, in it an object per finding. {@code
 * gt_segmentations_val.json} has run lengths of COCO, of which each connected region becomes a box; {@code
 * gt_annotations_val.json} has polygons in pixels of the image, each of which becomes a box.
 *
 * @param site site of the ids
 */
record ChexlocalizeBoxes(Site site) implements RecordReader {
    private static final String SIZE = "img_size";

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        FindingNames names = FindingNames.of("chexpert");
        return JsonBoxes.read(file, bytes, site, (root, into) -> read(root, into, names));
    }

    private static void read(JsonNode root, JsonBoxes into, FindingNames names) throws InvalidRecordException {
        if (!root.isObject() || root.has("annotations")) {
            throw new InvalidRecordException("the file has no object per image, as the format chexlocalize has");
        }
        for (Iterator<Map.Entry<String, JsonNode>> images = root.fields(); images.hasNext(); ) {
            Map.Entry<String, JsonNode> image = images.next();
            into.add(() -> boxes(imageId(image.getKey()), image.getValue(), names));
        }
    }

    /** Returns {@code patient64542/study1/view1_frontal} for {@code patient64542_study1_view1_frontal}. */
    private static String imageId(String key) {
        return key.replaceFirst("^(patient\\d+)_(study\\d+)_(view\\d+_[a-z]+)(\\.[a-z]+)?$", "$1/$2/$3");
    }

    private static List<BoxRecord> boxes(String imageId, JsonNode image, FindingNames names)
            throws InvalidRecordException {
        List<BoxRecord> boxes = new ArrayList<>();
        Optional<Frame> frame = frame(image.path(SIZE));
        for (Iterator<Map.Entry<String, JsonNode>> findings = image.fields(); findings.hasNext(); ) {
            Map.Entry<String, JsonNode> finding = findings.next();
            if (finding.getKey().equals(SIZE)) {
                continue;
            }
            String name =
                    names.findings(finding.getKey(), List.of(finding.getKey())).get(0);
            JsonNode shape = finding.getValue();
            if (shape.has("counts")) {
                Frame masked = frame(shape.path("size"))
                        .orElseThrow(() -> new InvalidRecordException("run lengths without a size"));
                for (BoundingBox box : RunLengths.decode(shape.path("counts").asText(), masked)) {
                    boxes.add(record(imageId, name, box, Optional.of(masked)));
                }
            } else if (shape.isArray()) {
                for (JsonNode polygon : shape) {
                    boxes.add(record(imageId, name, around(polygon), frame));
                }
            } else {
                throw new InvalidRecordException("neither run lengths nor polygons");
            }
        }
        return boxes.isEmpty() ? List.of(BoxRecord.none(imageId, Optional.empty())) : boxes;
    }

    private static BoxRecord record(String imageId, String finding, BoundingBox box, Optional<Frame> frame)
            throws InvalidRecordException {
        return BoxRecord.of(imageId, finding, Optional.empty(), box.x(), box.y(), box.width(), box.height(), frame);
    }

    /** Sizes are height and width. */
    private static Optional<Frame> frame(JsonNode size) {
        return size.size() == 2 && size.get(0).asInt() > 0 && size.get(1).asInt() > 0
                ? Optional.of(new Frame(size.get(1).asInt(), size.get(0).asInt()))
                : Optional.empty();
    }

    private static BoundingBox around(JsonNode polygon) throws InvalidRecordException {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (JsonNode point : polygon) {
            if (point.size() != 2) {
                throw new InvalidRecordException("a polygon whose points are not pairs of numbers");
            }
            left = Math.min(left, point.get(0).asDouble());
            right = Math.max(right, point.get(0).asDouble());
            top = Math.min(top, point.get(1).asDouble());
            bottom = Math.max(bottom, point.get(1).asDouble());
        }
        try {
            return new BoundingBox(left, top, right - left, bottom - top);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException("a polygon without an area");
        }
    }
}
