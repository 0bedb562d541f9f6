package org.hilum.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads manifests into the typed model of Spark's own Kubernetes client; a field that the model does not have is an error. */
final class StrictKubernetes {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    Namespace.class,
                    ServiceAccount.class,
                    Role.class,
                    RoleBinding.class,
                    PersistentVolumeClaim.class,
                    ConfigMap.class,
                    CronJob.class)
            .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    private final YAMLMapper mapper = YAMLMapper.builder(
                    new YAMLFactory().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS))
            .annotationIntrospector(new NoOtherFields())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The objects of a file, which may have several documents. */
    List<HasMetadata> read(String yaml) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                Class<? extends HasMetadata> kind =
                        KINDS.get(document.path("kind").asText());
                if (kind == null) {
                    throw new IOException("unknown kind " + document.path("kind"));
                }
                HasMetadata object = mapper.treeToValue(document, kind);
                // the core group has no name
                String version = HasMetadata.getApiVersion(kind).replaceFirst("^/", "");
                if (!object.getApiVersion().equals(version)) {
                    throw new IOException(
                            object.getKind() + " must have the version " + version + ", not " + object.getApiVersion());
                }
                objects.add(object);
            }
        }
        return objects;
    }

    /** The model would take unknown fields in along with the others. */
    private static final class NoOtherFields extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
