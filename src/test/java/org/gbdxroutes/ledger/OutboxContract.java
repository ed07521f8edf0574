package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.ledger.TestOutbox.LEASE;
import static org.gbdxroutes.ledger.TestOutbox.NOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gbdxroutes.order.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What an outbox does, whatever the database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class OutboxContract {

    private TestOutbox orders;
    private Outbox outbox;

    abstract TestOutbox open(String... subscribers) throws Exception;

    @BeforeEach
    void open_for_two_subscribers() throws Exception {
        orders = open("file", "webhook");
        outbox = orders.outbox();
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void each_subscriber_hears_each_event() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);

        assertThat(claim("file", NOON)).containsExactly("acme/PO-1/1 order.received");
        assertThat(claim("webhook", NOON)).containsExactly("acme/PO-1/1 order.received");
        assertThat(claim("stranger", NOON)).isEmpty();
    }

    @Test
    void of_an_order_only_the_oldest_event_is_claimed_and_the_next_when_that_was_heard() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
        orders.happens("PO-2", EventType.ORDER_RECEIVED, NOON.plusSeconds(1));
        var now = NOON.plusSeconds(2);

        var claimed = outbox.claim("file", now, LEASE, 10);
        assertThat(claimed)
                .extracting(OutboxContract::words)
                .containsExactly("acme/PO-1/1 order.received", "acme/PO-2/1 order.received");
        assertThat(claim("file", now)).isEmpty();

        outbox.done(List.of(claimed.get(0)));
        assertThat(claim("file", now)).containsExactly("acme/PO-1/1 order.accepted");
    }

    @Test
    void an_event_comes_with_all_that_was_written() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);

        var event = outbox.claim("file", NOON, LEASE, 10).get(0).event();

        assertThat(event.sequence()).isOne();
        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.data()).containsEntry("orderNumber", "PO-1").containsKey("metadata");
    }

    @Test
    void a_postponed_event_comes_again_when_it_is_due_and_holds_up_its_order_alone() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
        var entry = outbox.claim("file", NOON, LEASE, 10).get(0);

        outbox.postpone(entry, NOON.plusSeconds(60), "no answer");
        orders.happens("PO-2", EventType.ORDER_RECEIVED, NOON);

        assertThat(claim("file", NOON.plusSeconds(59))).containsExactly("acme/PO-2/1 order.received");
        assertThat(outbox.claim("file", NOON.plusSeconds(60), LEASE, 10))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.event()).isEqualTo(entry.event());
                    assertThat(again.attempts()).isOne();
                    assertThat(again.reason()).isEqualTo("no answer");
                });
    }

    @Test
    void a_buried_event_is_a_dead_letter_and_later_events_of_its_order_go_on() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        orders.happens("PO-1", EventType.ORDER_ACCEPTED, NOON);
        outbox.bury(outbox.claim("file", NOON, LEASE, 10).get(0), "gone");

        assertThat(claim("file", NOON)).containsExactly("acme/PO-1/1 order.accepted");
        assertThat(outbox.deadLetters("file", 10)).singleElement().satisfies(dead -> {
            assertThat(dead.event().type()).isEqualTo(EventType.ORDER_RECEIVED);
            assertThat(dead.reason()).isEqualTo("gone");
        });
        assertThat(outbox.deadLetters("webhook", 10)).isEmpty();
        assertThat(outbox.backlog("file")).isOne();
        assertThat(outbox.backlog("webhook")).isEqualTo(2);
    }

    @Test
    void a_dead_letter_that_is_woken_as_the_documentation_says_is_told_again() throws Exception {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        outbox.bury(outbox.claim("webhook", NOON, LEASE, 10).get(0), "gone");
        var document = Files.readString(Path.of("docs/operating.md"));

        orders.run(document.lines()
                .filter(line -> line.startsWith("UPDATE outbox"))
                .findFirst()
                .orElseThrow());

        assertThat(claim("webhook", NOON.plus(LEASE))).containsExactly("acme/PO-1/1 order.received");
        assertThat(outbox.deadLetters("webhook", 10)).isEmpty();
    }

    @Test
    void a_claim_ends_with_its_lease() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        claim("file", NOON);

        assertThat(claim("file", NOON.plus(LEASE).minusSeconds(1))).isEmpty();
        assertThat(claim("file", NOON.plus(LEASE))).hasSize(1);
    }

    @Test
    void claims_given_back_come_again_at_once_and_uncounted() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        claim("file", NOON);
        claim("webhook", NOON);

        outbox.giveBack("file", NOON);

        assertThat(outbox.claim("file", NOON, LEASE, 10))
                .singleElement()
                .extracting(OutboxEntry::attempts)
                .isEqualTo(0);
        assertThat(claim("webhook", NOON)).isEmpty();
    }

    @Test
    void a_process_gets_its_own_claims_back_after_a_crash_and_nobody_elses() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        var other = orders.outboxOf("another");
        claim("file", NOON);
        other.claim("webhook", NOON, LEASE, 10);

        outbox.releaseClaims(NOON);

        assertThat(claim("file", NOON)).hasSize(1);
        assertThat(claim("webhook", NOON)).isEmpty();
    }

    @Test
    void what_was_postponed_is_not_made_due_by_giving_claims_back() {
        orders.happens("PO-1", EventType.ORDER_RECEIVED, NOON);
        outbox.postpone(outbox.claim("file", NOON, LEASE, 10).get(0), NOON.plusSeconds(60), "no answer");

        outbox.giveBack("file", NOON);
        outbox.releaseClaims(NOON);

        assertThat(claim("file", NOON)).isEmpty();
    }

    @Test
    void of_many_publishers_each_event_has_one() throws Exception {
        IntStream.range(0, 200).forEach(n -> orders.happens("PO-" + n, EventType.ORDER_RECEIVED, NOON));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var claims = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<List<String>>>mapToObj(n -> () -> claimAll(orders.outboxOf("instance-" + n)))
                    .toList());

            var heard = new ArrayList<String>();
            for (var claim : claims) {
                heard.addAll(claim.get());
            }
            assertThat(heard).hasSize(200).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> claimAll(Outbox outbox) {
        var all = new ArrayList<String>();
        for (var some = outbox.claim("file", NOON, LEASE, 10);
                !some.isEmpty();
                some = outbox.claim("file", NOON, LEASE, 10)) {
            some.forEach(entry -> all.add(words(entry)));
        }
        return all;
    }

    private List<String> claim(String subscriber, Instant now) {
        return outbox.claim(subscriber, now, LEASE, 10).stream()
                .map(OutboxContract::words)
                .toList();
    }

    private static String words(OutboxEntry entry) {
        return entry.event().subject() + " " + entry.event().type().word();
    }
}
