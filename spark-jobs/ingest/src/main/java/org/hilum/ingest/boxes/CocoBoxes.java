package org.hilum.ingest.boxes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.ImageId;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;

/**
 * JSON of COCO (cocodataset.org, object detection): {@code images} with file name and size, {@code categories} with a finding's
 * name, {@code annotations} with {@code bbox}, the left upper corner and the size in pixels. An image without annotation has no
 * finding.
 *
 * @param site site of the ids
 */
record CocoBoxes(Site site) implements RecordReader {
    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        return JsonBoxes.read(file, bytes, site, CocoBoxes::read);
    }

    /** An image of the file. */
    private record Image(String id, Optional<Frame> frame) {}

    private static void read(JsonNode root, JsonBoxes into) throws InvalidRecordException {
        if (!root.path("images").isArray() || !root.path("annotations").isArray()) {
            throw new InvalidRecordException("the file has no lists images and annotations, as the format coco has");
        }
        Map<String, Image> images = new HashMap<>();
        for (JsonNode image : root.path("images")) {
            images.put(image.path("id").asText(), image(image));
        }
        Map<String, String> categories = new HashMap<>();
        root.path("categories")
                .forEach(category -> categories.put(
                        category.path("id").asText(), category.path("name").asText()));
        Set<String> annotated = new HashSet<>();
        for (JsonNode annotation : root.path("annotations")) {
            annotated.add(annotation.path("image_id").asText());
            into.add(() -> List.of(box(annotation, images, categories)));
        }
        images.forEach((id, image) -> {
            if (!annotated.contains(id)) {
                into.add(() -> List.of(BoxRecord.none(image.id, Optional.empty())));
            }
        });
    }

    private static Image image(JsonNode image) {
        String name = image.path("file_name").asText(image.path("id").asText());
        int width = image.path("width").asInt();
        int height = image.path("height").asInt();
        return new Image(
                ImageId.of(name), width > 0 && height > 0 ? Optional.of(new Frame(width, height)) : Optional.empty());
    }

    private static BoxRecord box(JsonNode annotation, Map<String, Image> images, Map<String, String> categories)
            throws InvalidRecordException {
        Image image = images.get(annotation.path("image_id").asText());
        String category = categories.get(annotation.path("category_id").asText());
        JsonNode box = annotation.path("bbox");
        if (image == null) {
            throw new InvalidRecordException("an annotation of an image that the file does not list");
        }
        if (category == null) {
            throw new InvalidRecordException("an annotation of a category that the file does not list");
        }
        if (box.size() != 4) {
            throw new InvalidRecordException("bbox is not a list of four numbers");
        }
        return BoxRecord.of(
                image.id,
                Finding.named(category).map(Finding::id).orElse(category),
                Optional.empty(),
                number(box.get(0)),
                number(box.get(1)),
                number(box.get(2)),
                number(box.get(3)),
                image.frame);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
