package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OverdueRoutesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private TestOverdue test;

    @BeforeEach
    void start() throws Exception {
        test = new TestOverdue(folder);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void an_order_that_is_held_for_longer_than_agreed_is_told_once_also_over_a_restart() throws Exception {
        test.agree("{held: 1h}");
        test.held("PO-1", "Mend it.");

        test.tickAfter(HOUR);
        assertThat(types()).as("no longer than agreed").doesNotContain(EventType.ORDER_OVERDUE);
        test.tickAfter(MINUTE);
        test.tickAfter(MINUTE);
        test.restart();
        test.tickAfter(HOUR);

        heard("order.overdue", 1);
        heard("order.held", 1);
        var event = test.written("order.overdue").get(0);
        assertThat(event.getId()).isEqualTo("acme/PO-1/1/-1");
        assertThat(event.getSubject()).isEqualTo("acme/PO-1/1");
        var data = data(event);
        assertThat(data.path("product").asText()).isEqualTo("land-cover");
        assertThat(data.path("state").asText()).isEqualTo("held");
        assertThat(data.path("since").asText()).isEqualTo("2026-11-24T12:00:00.000000+00:00");
        assertThat(data.path("agreed").asText()).isEqualTo("PT1H");
        assertThat(data.path("outstanding").asText()).isEqualTo("PT1H1M");
        assertThat(data.path("reason").asText())
                .isEqualTo("The order has been held for 1h1m; agreed are 1h.\nMend it.");
        assertThat(data.has("acknowledgement")).isFalse();
    }

    @Test
    void what_comes_back_to_a_state_is_told_again_and_what_moved_on_is_not() throws Exception {
        test.agree("{held: 1h, running: 2h}");
        var held = test.held("PO-1", "no answer");
        test.held("PO-2", "no answer");
        test.tickAfter(HOUR.plus(MINUTE));
        var released = held.released(test.clock.instant());
        test.ledger().ledger().save(released, OrderEvent.of(EventType.ORDER_RELEASED));

        test.tickAfter(HOUR.plus(MINUTE));
        heard("order.overdue", 2);
        test.tickAfter(HOUR);

        heard("order.overdue", 3);
        assertThat(test.written("order.overdue"))
                .extracting(
                        event -> event.getId() + " " + data(event).path("state").asText())
                .containsExactlyInAnyOrder("acme/PO-1/1/-1 held", "acme/PO-2/1/-1 held", "acme/PO-1/1/-2 running");
    }

    @Test
    void a_missing_acknowledgement_is_told_once_to_those_who_hear() throws Exception {
        test.agree("{acknowledgement: 1h}");
        test.webhook.answers(event -> 500);
        test.ledger().accepted("PO-1");
        fileHasHeardAll();

        test.tickAfter(HOUR);
        test.tickAfter(MINUTE);
        heard("order.overdue", 1);
        fileHasHeardAll();
        // no alert about an alert that is not heard, however long
        test.tickAfter(HOUR.multipliedBy(3));
        test.restart();
        test.tickAfter(HOUR);

        test.webhook.answers(event -> 200);
        await().atMost(LIMIT).untilAsserted(() -> {
            test.clock.advance(MINUTE);
            assertThat(test.webhook.heard()).hasSize(3);
        });
        assertThat(test.webhook.heard())
                .extracting(CloudEvent::getType)
                .containsExactly("order.received", "order.accepted", "order.overdue");
        assertThat(test.written("order.overdue")).singleElement().satisfies(event -> {
            var data = data(event);
            assertThat(data.path("acknowledgement").asText()).isEqualTo("webhook");
            assertThat(data.path("event").asText()).isEqualTo("order.received");
            assertThat(data.path("since").asText()).isEqualTo("2026-11-24T12:00:00.000000+00:00");
            assertThat(data.path("state").asText()).isEqualTo("accepted");
            assertThat(data.path("reason").asText())
                    .isEqualTo("Subscriber webhook has not heard order.received for 1h1m; agreed are 1h.");
        });
    }

    @Test
    void a_dead_letter_is_a_missing_acknowledgement_once() throws Exception {
        test.agree("{acknowledgement: 1h}");
        test.webhook.answers(event -> 500);
        test.ledger().received("PO-1");
        fileHasHeardAll();
        var outbox = test.ledger().outbox();
        outbox.claim("webhook", test.clock.instant().plus(HOUR), HOUR, 1).forEach(entry -> outbox.bury(entry, "gone"));
        assertThat(outbox.deadLetters("webhook", 10)).hasSize(1);

        test.tickAfter(HOUR.plus(MINUTE));
        test.tickAfter(MINUTE);
        test.restart();
        test.tickAfter(MINUTE);

        heard("order.overdue", 1);
        assertThat(types()).containsExactly(EventType.ORDER_RECEIVED, EventType.ORDER_OVERDUE);
    }

    @Test
    void without_an_agreement_nothing_is_overdue_and_a_new_one_holds_for_what_waits_already() throws Exception {
        test.webhook.answers(event -> 500);
        test.held("PO-1", "no answer");
        fileHasHeardAll();
        test.tickAfter(Duration.ofDays(30));
        assertThat(types()).doesNotContain(EventType.ORDER_OVERDUE);

        test.agree("{held: 1d, running: 1s, acknowledgement: 1d}");
        test.tickAfter(MINUTE);

        heard("order.overdue", 2);
    }

    private List<EventType> types() {
        var ledger = test.ledger().ledger();
        return ledger.timeline(ledger.find("acme", "PO-1").orElseThrow()).stream()
                .map(StoredEvent::type)
                .toList();
    }

    private void fileHasHeardAll() {
        eventually(() -> assertThat(test.ledger().outbox().backlog("file")).isZero());
    }

    private void heard(String type, int times) {
        eventually(() -> assertThat(test.written(type)).hasSize(times));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion);
    }

    private static JsonNode data(CloudEvent event) {
        try {
            return Json.mapper().readTree(event.getData().toBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
