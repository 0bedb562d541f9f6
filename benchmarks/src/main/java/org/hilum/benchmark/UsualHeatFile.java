package org.hilum.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.localization.UsualHeat;

/** Rows of the table {@code usual_heat} as {@code hilum sql --format json} prints them: an object per line. */
final class UsualHeatFile {
    private UsualHeatFile() {}

    /** Reads finding, images, mean and deviation. */
    static Map<Finding, UsualHeat> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<Finding, UsualHeat> usual = new EnumMap<>(Finding.class);
        for (String line : Files.readAllLines(file)) {
            JsonNode row = json.readTree(line);
            usual.put(
                    Finding.named(row.get("finding").asText()).orElseThrow(),
                    new UsualHeat(row.get("images").asInt(), floats(row.get("mean")), floats(row.get("deviation"))));
        }
        return usual;
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
