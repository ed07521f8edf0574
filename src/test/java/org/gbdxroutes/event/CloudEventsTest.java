package org.gbdxroutes.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CloudEventsTest {

    private static final StoredEvent ACCEPTED = new StoredEvent(
            42,
            "acme/PO-1/1",
            2,
            EventType.ORDER_ACCEPTED,
            Instant.parse("2026-01-01T12:00:00.5Z"),
            Map.of("partner", "acme", "metadata", Map.of("costCenter", "42\n00")));

    private final CloudEvents cloudEvents = new CloudEvents();

    @Test
    void an_event_is_a_cloud_event_that_the_sdk_reads_back() throws Exception {
        var read = new JsonFormat().deserialize(cloudEvents.json(cloudEvents.of(ACCEPTED)));

        assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(read.getId()).isEqualTo("acme/PO-1/1/2");
        assertThat(read.getSource()).isEqualTo(URI.create("/gbdx-routes"));
        assertThat(read.getType()).isEqualTo("order.accepted");
        assertThat(read.getSubject()).isEqualTo("acme/PO-1/1");
        assertThat(read.getTime()).isEqualTo("2026-01-01T12:00:00.5Z");
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(Json.mapper().readTree(read.getData().toBytes()))
                .isEqualTo(Json.mapper().valueToTree(ACCEPTED.data()));
    }

    @Test
    void an_event_is_one_line_with_its_data_as_json() {
        var json = new String(cloudEvents.json(cloudEvents.of(ACCEPTED)), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("\n").contains("\"costCenter\":\"42\\n00\"");
    }
}
