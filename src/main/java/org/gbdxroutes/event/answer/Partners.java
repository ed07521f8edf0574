package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who tells whom: as the options of an answer say, else the other way round than it came. */
final class Partners {

    private final Map<String, FieldValue> values = new LinkedHashMap<>();

    /** @param cameAs the options, and among the references of what came the name of the other side */
    Partners(Section options, Map<String, String> cameAs) {
        cameAs.forEach((option, came) -> values.put(
                option,
                options.has(option) ? FieldValue.read(options, option) : FieldValue.at("$.references." + came)));
    }

    /** Returns sender and receiver, each with these endings behind its name, and whose names change places. */
    static Map<String, String> otherWayRound(List<String> endings) {
        var cameAs = new LinkedHashMap<String, String>();
        for (var side : List.of("sender", "receiver")) {
            var other = side.equals("sender") ? "receiver" : "sender";
            endings.forEach(ending -> cameAs.put(side + ending, other + ending));
        }
        return cameAs;
    }

    /** @param entry an event whose {@code references} are what is answered */
    String text(String option, JsonNode entry) {
        return Optional.ofNullable(values.get(option))
                .map(value -> value.text(entry))
                .orElse("");
    }
}
