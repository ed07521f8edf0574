package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One recorded exchange with GBDX: what was asked, and what it answered. */
record Exchange(String method, String path, JsonNode request, int status, String contentType, JsonNode response) {

    /** Returns the exchanges of a recording, in order, with some texts replaced in all of them. */
    static List<Exchange> of(String recording, String... replacements) {
        try (var file = Exchange.class.getResourceAsStream("/recordings/" + recording + ".json")) {
            assertThat(file).as(recording).isNotNull();
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < replacements.length; i += 2) {
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            List<Exchange> exchanges = new ArrayList<>();
            TestService.json(text).forEach(exchange -> exchanges.add(of(exchange)));
            return exchanges;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Exchange of(JsonNode recorded) {
        return new Exchange(
                recorded.path("method").asText(),
                recorded.path("path").asText(),
                recorded.path("requestBody"),
                recorded.path("status").asInt(),
                recorded.path("contentType").asText(),
                recorded.path("responseBody"));
    }
}
