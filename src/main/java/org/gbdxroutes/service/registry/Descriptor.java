package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.jspecify.annotations.Nullable;

/** The messages that the service takes, each with the JSON Schema that it publishes and checks them with. */
public enum Descriptor {
    TASK("TaskDescriptor"),
    WORKFLOW("WorkflowDescriptor"),
    BATCH_WORKFLOW("BatchWorkflowDescriptor");

    private final String schemaName;
    private final JsonNode json;

    Descriptor(String schemaName) {
        this.schemaName = schemaName;
        this.json = resource(schemaName);
    }

    /** Returns the names of all schemas. */
    public static List<String> names() {
        return Arrays.stream(values()).map(descriptor -> descriptor.schemaName).toList();
    }

    /** Returns the schema of that name. */
    public static Optional<JsonNode> schema(String name) {
        return Arrays.stream(values())
                .filter(descriptor -> descriptor.schemaName.equals(name))
                .map(descriptor -> descriptor.json)
                .findFirst();
    }

    /**
     * Reads a message; numbers keep all their digits.
     *
     * @throws NotJson if it is no JSON object
     */
    public static ObjectNode object(byte @Nullable [] body) throws NotJson {
        try {
            var json = Json.mapper()
                    .reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .readTree(body == null ? new byte[0] : body);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new NotJson("the body is not a JSON object");
        } catch (NotJson e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new NotJson("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NotJson("the body cannot be read");
        }
    }

    /** Returns where a message is not as its schema says, in GBDX's words. */
    public List<Fault> faults(JsonNode message) {
        return Compiled.of(this).validate(message).stream()
                .map(error -> new Fault(error.getInstanceLocation().toString(), SchemaWords.of(error)))
                .toList();
    }

    private static JsonNode resource(String name) {
        try (var file = Descriptor.class.getResourceAsStream(name + ".json")) {
            return Json.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + name + " cannot be read.", e);
        }
    }

    /** A body that is no JSON object; the message says why. */
    public static final class NotJson extends IOException {

        private static final long serialVersionUID = 1L;

        NotJson(String message) {
            super(message);
        }
    }

    /** The schemas as the validator wants them, made when the first message comes. */
    private static final class Compiled {

        private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_4,
                registry -> registry.schemas(Compiled::text)
                        .schemaRegistryConfig(new SchemaRegistryConfig.Builder()
                                .pathType(PathType.JSON_PATH)
                                .build()));

        static Schema of(Descriptor descriptor) {
            return REGISTRY.getSchema(
                    SchemaLocation.of(descriptor.json.path("id").asText()));
        }

        // null for what is not ours, as the validator wants it; nothing is ever fetched
        private static @Nullable String text(String id) {
            return Arrays.stream(values())
                    .filter(descriptor -> descriptor.json.path("id").asText().equals(id))
                    .map(descriptor -> descriptor.json.toString())
                    .findFirst()
                    .orElse(null);
        }
    }
}
