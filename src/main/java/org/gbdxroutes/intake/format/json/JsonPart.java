package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.PlacedText;

/**
 * One order of a message.
 *
 * @param header the values that stand before it, outside of the orders, by their paths
 */
record JsonPart(String place, JsonNode order, Map<String, String> header, JsonPaths paths) implements MessagePart {

    @Override
    public Optional<PlacedText> value(String path) {
        if (path.startsWith(JsonPaths.HEADER)) {
            var inHeader = path.substring(JsonPaths.HEADER.length());
            return Optional.ofNullable(header.get(inHeader)).map(text -> new PlacedText(text, inHeader));
        }
        // what is no single value is given as JSON, so that it is seen where it does not belong
        return paths.find(order, path)
                .map(node ->
                        new PlacedText(node.isValueNode() ? node.asText() : node.toString(), place + inOrder(path)));
    }

    private String inOrder(String path) {
        return (place.startsWith("$") ? path.substring(1) : ", " + path).replace(':', ' ');
    }

    @Override
    public Map<String, String> references() {
        return Map.of();
    }
}
