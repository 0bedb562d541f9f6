package org.hilum.classifier;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.domain.Finding;

/** Content of {@code bundle.json}: everything but the tensors and the manifest, and the SHA-256 of those. */
record BundleJson(
        @JsonProperty("format") String format,
        @JsonProperty("version") int version,
        @JsonProperty("network") NetworkSpec network,
        @JsonProperty("preprocessing") Preprocessing preprocessing,
        @JsonProperty("training") TrainingSpec training,
        @JsonProperty("metadata") SortedMap<String, Object> metadata,
        @JsonProperty("sha256") SortedMap<String, String> sha256) {

    private static final String FORMAT = "hilum-model";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule()
                    .addSerializer(Finding.class, new FindingWriter())
                    .addDeserializer(Finding.class, new FindingReader()))
            .build();

    static BundleJson of(ModelBundle bundle, SortedMap<String, String> sha256) {
        return new BundleJson(
                FORMAT,
                VERSION,
                bundle.network(),
                bundle.preprocessing(),
                bundle.training(),
                bundle.metadata(),
                sha256);
    }

    byte[] write() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static BundleJson read(byte[] bytes) throws IOException {
        try {
            var tree = JSON.readTree(bytes);
            if (!FORMAT.equals(tree.path("format").asText())) {
                throw new BundleException("This is not a model bundle: its description is not of the format " + FORMAT);
            }
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new BundleException(
                        "The model bundle has version " + version + ", but this hilum reads version " + VERSION + ".");
            }
            BundleJson json = JSON.treeToValue(tree, BundleJson.class);
            if (json.network == null || json.preprocessing == null || json.training == null || json.sha256 == null) {
                throw new BundleException("The model bundle's description is incomplete.");
            }
            return json;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new BundleException("The model bundle's description cannot be read: " + reason, e);
        }
    }

    ModelBundle bundle(SortedMap<String, Tensor> tensors, List<ManifestRow> manifest) {
        return new ModelBundle(
                network, preprocessing, training, tensors, metadata == null ? new TreeMap<>() : metadata, manifest);
    }

    private static final class FindingWriter extends StdSerializer<Finding> {

        private static final long serialVersionUID = 1;

        FindingWriter() {
            super(Finding.class);
        }

        @Override
        public void serialize(Finding finding, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(finding.id());
        }
    }

    private static final class FindingReader extends StdDeserializer<Finding> {

        private static final long serialVersionUID = 1;

        FindingReader() {
            super(Finding.class);
        }

        @Override
        public Finding deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String name = json.getText();
            return Finding.predicted(name)
                    .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a finding"));
        }
    }
}
