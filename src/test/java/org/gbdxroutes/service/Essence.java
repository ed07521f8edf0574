package org.gbdxroutes.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stays the same from one run to the next: an answer in which everything that belongs to its day (ids, times,
 * names of people and machines) has given way to a description of its form, and lists whose order means nothing are
 * sorted.
 */
final class Essence {

    private static final String ID = "\\d{19}";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00";
    private static final String ANY = "(?s).+";

    /** The members that differ from run to run, with the form that they have to have. */
    private static final Map<String, String> OF_THEIR_DAY = Map.ofEntries(
            Map.entry("id", ID),
            Map.entry("task_id", ID),
            Map.entry("workflow_id", ID),
            Map.entry("batch_workflow_id", ID),
            Map.entry("submitted_time", TIME),
            Map.entry("completed_time", TIME),
            Map.entry("start_time", TIME),
            Map.entry("timestamp", TIME),
            Map.entry("when", "just now|an? \\w+ ago|\\d+ \\w+ ago"),
            Map.entry("owner", ANY),
            Map.entry("instance_id", "i-[0-9a-f]+"),
            Map.entry("subject_id", "[0-9a-f-]{36}"),
            Map.entry("prefix", "[0-9a-f-]{36}"),
            Map.entry("S3_access_key", ANY),
            Map.entry("S3_secret_key", ANY),
            Map.entry("S3_session_token", ANY),
            Map.entry("access_token", ANY),
            Map.entry("refresh_token", ANY),
            // "read write" in 2018, "openid email offline_access" in 2019, used by nobody
            Map.entry("scope", "[a-z_ ]+"));

    private static final Set<String> UNFINISHED =
            Set.of("submitted", "scheduled", "waiting", "started", "rescheduling");

    private static final Set<String> UNORDERED = Set.of("tasks", "inputs", "outputs", "mounts");
    private static final Pattern INSTANCE = Pattern.compile("instance_id: i-[0-9a-f]+");
    private static final Pattern ACCOUNT = Pattern.compile("^[0-9a-f]{8}-[0-9a-f-]{27}/");

    private Essence() {}

    static JsonNode of(JsonNode value) {
        return of("", value);
    }

    private static JsonNode of(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            var essence = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(member -> essence.set(member.getKey(), of(member.getKey(), member.getValue())));
            if (object.has("workflow_id")
                    && UNFINISHED.contains(object.path("state").asText())) {
                essence.put("state", "<unfinished>");
            }
            return essence;
        }
        if (value.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            value.forEach(element -> elements.add(of(name, element)));
            if (UNORDERED.contains(name)) {
                elements.sort(Comparator.comparing(JsonNode::toString));
            }
            return JsonNodeFactory.instance.arrayNode().addAll(elements);
        }
        return value.isTextual() ? JsonNodeFactory.instance.textNode(of(name, value.asText())) : value;
    }

    private static String of(String name, String text) {
        var form = OF_THEIR_DAY.get(name);
        if (form != null) {
            return text.matches(form) ? "<" + name + ">" : text + " <is no " + name + ">";
        }
        return switch (name) {
            case "note" -> INSTANCE.matcher(text).replaceAll("instance_id: <instance>");
            case "persistLocation" -> ACCOUNT.matcher(text).replaceFirst("<account>/");
            default -> text;
        };
    }
}
