package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.ledger.TestOutbox.NOON;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.ledger.TestOutbox;
import org.gbdxroutes.order.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishRoutesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private static final Duration TICK = Duration.ofMillis(30);

    private final TestClock clock = new TestClock(NOON);
    private TestOutbox orders;
    private WebhookStub webhook;
    private TestPublishing publishing;
    private Path file;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        file = folder.resolve("events.ndjson");
        orders = TestOutbox.inFolder(folder, "file", "webhook", "sap");
        webhook = new WebhookStub();
        publishing = new TestPublishing(
                orders,
                clock,
                Map.of(
                        "subscriber.file.enabled",
                        "true",
                        "subscriber.file.path",
                        file.toString(),
                        "subscriber.webhook.enabled",
                        "true",
                        "subscriber.webhook.url",
                        webhook.url(),
                        "subscriber.webhook.secret",
                        WebhookStub.SECRET,
                        "subscriber.sap.enabled",
                        "true",
                        "subscriber.sap.path",
                        folder.resolve("sap.ndjson").toString()),
                "file",
                "webhook",
                "sap");
    }

    @AfterEach
    void stop() {
        publishing.close();
        webhook.close();
        orders.close();
    }

    @Test
    void every_subscriber_hears_every_event_in_order() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
        orders.happens("PO-1", EventType.WORKFLOW_LAUNCHED, NOON);

        eventually(() -> {
            assertThat(types(written())).containsExactly("order.received", "order.accepted", "workflow.launched");
            assertThat(types(webhook.heard())).containsExactly("order.received", "order.accepted", "workflow.launched");
            assertThat(webhook.heard()).isEqualTo(written());
            assertThat(file.resolveSibling("sap.ndjson")).hasSameTextualContentAs(file);
            assertThat(backlog()).isZero();
        });
        assertThat(webhook.faults()).isEmpty();
        assertThat(webhook.timestamps()).containsOnly(Long.toString(NOON.getEpochSecond()));
    }

    @Test
    void a_webhook_that_fails_for_a_while_hears_everything_in_order_in_the_end() {
        var failures = new AtomicInteger(5);
        webhook.answers(event -> failures.getAndDecrement() > 0 ? 500 : 200);
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
        orders.happens("PO-2", EventType.ORDER_RECEIVED, NOON);

        await().atMost(LONG_ENOUGH).pollInterval(TICK).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return webhook.heard().size() == 3;
        });

        assertThat(webhook.heard().stream().filter(event -> "acme/PO-1/1".equals(event.getSubject())))
                .extracting(CloudEvent::getType)
                .containsExactly("order.received", "order.accepted");
        assertThat(webhook.attempts()).hasSize(8);
        assertThat(webhook.faults()).isEmpty();
        // the timestamp is the attempt's, not the event's
        assertThat(webhook.timestamps().subList(0, 6)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_webhook_that_does_not_answer_holds_up_no_other_subscriber() {
        var release = new CountDownLatch(1);
        webhook.answers(event -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 200;
        });
        try {
            orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
            eventually(() -> assertThat(webhook.attempts()).hasSize(1));
            orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);

            eventually(() -> assertThat(types(written())).containsExactly("order.received", "order.accepted"));
            assertThat(webhook.heard()).isEmpty();
        } finally {
            release.countDown();
        }
    }

    @Test
    void a_subscriber_that_is_down_is_not_asked_about_every_order() {
        webhook.answers(event -> 503);
        for (int n = 1; n <= 20; n++) {
            orders.happens("PO-" + n, EventType.ORDER_RECEIVED, NOON);
        }

        eventually(() -> assertThat(written()).hasSize(20));
        eventually(() -> assertThat(webhook.attempts()).hasSize(1));
        clock.advance(Duration.ofSeconds(1));
        eventually(() -> assertThat(webhook.attempts()).hasSize(2));
        orders.happens("PO-21", EventType.ORDER_RECEIVED, NOON);
        eventually(() -> assertThat(written()).hasSize(21));
        assertThat(webhook.attempts()).hasSize(2);
    }

    @Test
    void one_order_whose_event_is_refused_holds_up_no_other_order() {
        webhook.answers(event -> "acme/PO-1/1".equals(event.getSubject()) ? 400 : 200);
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-2", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-2", EventType.ORDER_ACCEPTED, NOON);

        await().atMost(LONG_ENOUGH).pollInterval(TICK).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return webhook.heard().size() == 2;
        });

        assertThat(types(webhook.heard())).containsExactly("order.received", "order.accepted");
    }

    @Test
    void an_event_that_is_never_heard_becomes_a_dead_letter_and_later_ones_go_on() {
        webhook.answers(event -> "order.received".equals(event.getType()) ? 410 : 200);
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);

        await().atMost(LONG_ENOUGH).pollInterval(TICK).until(() -> {
            clock.advance(Duration.ofMinutes(30));
            return webhook.heard().size() == 1;
        });

        assertThat(types(webhook.heard())).containsExactly("order.accepted");
        assertThat(clock.instant()).isAfterOrEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(orders.outbox().deadLetters("webhook", 10)).singleElement().satisfies(dead -> {
            assertThat(dead.event().type()).isEqualTo(EventType.ORDER_RECEIVED);
            assertThat(dead.reason()).isEqualTo("IOException: The webhook answered 410.");
        });
        eventually(() -> assertThat(backlog()).isZero());
    }

    @Test
    void a_redirect_is_not_followed_and_not_heard() {
        webhook.answers(event -> 302);
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);

        eventually(() -> assertThat(webhook.attempts()).hasSize(1));

        assertThat(webhook.faults()).isEmpty();
        assertThat(webhook.heard()).isEmpty();
        assertThat(orders.outbox().backlog("webhook")).isOne();
    }

    @Test
    void an_answer_without_end_is_heard_by_its_status() {
        webhook.chatters();
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);

        eventually(() -> assertThat(orders.outbox().backlog("webhook")).isZero());
        assertThat(types(webhook.attempts())).containsExactly("order.received", "order.accepted");
    }

    private List<CloudEvent> written() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> new JsonFormat().deserialize(line.getBytes(StandardCharsets.UTF_8)))
                        .toList()
                : List.of();
    }

    private long backlog() {
        return List.of("file", "webhook", "sap").stream()
                .mapToLong(orders.outbox()::backlog)
                .sum();
    }

    private static List<String> types(List<CloudEvent> events) {
        return events.stream().map(CloudEvent::getType).toList();
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).untilAsserted(assertion);
    }
}
