package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who tells whom, as an IDoc's control record has it: as the options say, else the other way round than it came. */
final class IdocPartners {

    /** The options, and what came under the name of the other side. */
    private static final Map<String, String> CAME_AS = new LinkedHashMap<>();

    static {
        CAME_AS.put("sender", "receiver");
        CAME_AS.put("senderPort", "receiverPort");
        CAME_AS.put("senderType", "receiverType");
        CAME_AS.put("receiver", "sender");
        CAME_AS.put("receiverPort", "senderPort");
        CAME_AS.put("receiverType", "senderType");
        CAME_AS.put("mandt", "mandt");
    }

    static final List<String> OPTIONS = List.copyOf(CAME_AS.keySet());

    private final Map<String, FieldValue> values = new LinkedHashMap<>();

    IdocPartners(Section options) {
        CAME_AS.forEach((option, came) -> values.put(
                option,
                options.has(option) ? FieldValue.read(options, option) : FieldValue.at("$.references." + came)));
    }

    /** Fills in the partners; ports and types have SAP's own lengths. */
    IdocSegment write(IdocSegment control, JsonNode entry) {
        return control.with("SNDPOR", 10, text("senderPort", entry))
                .with("SNDPRT", 2, text("senderType", entry))
                .with("SNDPRN", 10, text("sender", entry))
                .with("RCVPOR", 10, text("receiverPort", entry))
                .with("RCVPRT", 2, text("receiverType", entry))
                .with("RCVPRN", 10, text("receiver", entry));
    }

    String client(JsonNode entry) {
        return text("mandt", entry);
    }

    private String text(String option, JsonNode entry) {
        return Optional.ofNullable(values.get(option))
                .map(value -> value.text(entry))
                .orElse("");
    }
}
