package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;

/** Reads orders from the bytes of a message: one JSON object, or an array of them. */
public final class OrderReader {

    /** Returns one reading for each order of the message; at least one. */
    public List<OrderReading> read(ReceivedMessage message) {
        if (message.keptAt().isPresent()) {
            return unreadable("The message has " + message.size() + " bytes; orders are read from messages of up to "
                    + MessageIntake.MAX_SIZE / (1024 * 1024) + " MB. It is kept under its SHA-256 " + message.sha256()
                    + ".");
        }
        JsonNode root;
        try {
            root = Json.mapper().readTree(message.content());
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            var where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            return unreadable("This is not JSON" + where + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            return unreadable("This is not JSON: " + firstLine(String.valueOf(e.getMessage())));
        }
        if (root.isArray()) {
            return readAll(root);
        }
        if (root.isMissingNode() || !root.isObject()) {
            return unreadable("An order is a JSON object, or an array of such objects; this is "
                    + (root.isMissingNode()
                            ? "empty"
                            : "a JSON " + root.getNodeType().name().toLowerCase(java.util.Locale.ROOT))
                    + ".");
        }
        return List.of(new OrderFields(root, "$").read());
    }

    private static List<OrderReading> readAll(JsonNode orders) {
        if (orders.isEmpty()) {
            return unreadable("The array holds no order.");
        }
        var readings = new ArrayList<OrderReading>();
        for (int i = 0; i < orders.size(); i++) {
            readings.add(new OrderFields(orders.get(i), "$[" + i + "]").read());
        }
        return readings;
    }

    private static List<OrderReading> unreadable(String why) {
        return List.of(OrderReading.faulty("$", List.of(new Fault("$", why))));
    }

    private static String firstLine(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
