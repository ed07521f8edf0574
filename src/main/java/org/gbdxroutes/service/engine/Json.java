package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;

/** JSON as the service reads and writes it: of a record its components, and nothing that it computes. */
public final class Json {

    public static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private static final TypeReference<List<PortStatus>> PORTS = new TypeReference<>() {};

    private Json() {}

    /** Returns the JSON text of a value. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName() + " as JSON.", e);
        }
    }

    static List<PortStatus> ports(String text) {
        try {
            return MAPPER.readValue(text, PORTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds ports that are not JSON.", e);
        }
    }
}
