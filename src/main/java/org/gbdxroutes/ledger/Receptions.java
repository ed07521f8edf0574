package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.ledger.Admission.Verdict;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How messages and the orders in them come into the ledger. */
final class Receptions {

    private static final String ADD_MESSAGE = """
            INSERT INTO messages (received_at, source, content_type, content, size, sha256, kept_at)
            VALUES (:now, :source, :contentType, :content, :size, :sha256, :keptAt)
            """;

    private static final String ADD_ORDER = """
            INSERT INTO orders (partner, order_number, revision, state, version, since, received_at, source,
                                message_key, request, request_sha256, due, claimed_by)
            VALUES (:partner, :number, :revision, 'RECEIVED', 1, :now, :now, :source,
                    :messageKey, :request, :hash, :decided, :instance)
            ON CONFLICT DO NOTHING
            """;

    // A rejected order leaves its number to a corrected one. The same one again is judged again, too: the fault may
    // have been a product or a task that was missing then.
    private static final String CORRECT_ORDER = """
            UPDATE orders SET state = 'RECEIVED', version = version + 1, since = :now, source = :source,
                   message_key = :messageKey, request = :request, request_sha256 = :hash,
                   due = :decided, claimed_by = :instance, attempts = 0, failing_since = NULL, reason = NULL,
                   cancel_requested = FALSE
            WHERE partner = :partner AND order_number = :number AND revision = :revision
              AND state = 'REJECTED'
            """;

    private static final String REQUEST_HASH = """
            SELECT request_sha256 FROM orders
            WHERE partner = :partner AND order_number = :number AND revision = :revision
            """;

    private static final Duration TIME_TO_DECIDE = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final String instance;
    private final EventLog events;

    Receptions(Jdbi jdbi, String instance, EventLog events) {
        this.jdbi = jdbi;
        this.instance = instance;
        this.events = events;
    }

    List<Admission> receive(
            ReceivedMessage message, List<OrderRequest> requests, Optional<OrderEvent> refusal, Instant now) {
        return jdbi.inTransaction(handle -> {
            long messageKey = add(handle, message, now);
            refusal.ifPresent(event -> events.append(handle, "message/" + messageKey, event, now));
            var admissions = new ArrayList<Admission>();
            for (var request : requests) {
                admissions.add(receive(handle, messageKey, message.source(), request, now));
            }
            return List.copyOf(admissions);
        });
    }

    private Admission receive(Handle handle, long messageKey, String source, OrderRequest request, Instant now) {
        var json = Json.write(request);
        var hash = Sha256.hex(json);
        var row = Map.of(
                "partner", request.partner(),
                "number", request.orderNumber(),
                "revision", request.revision(),
                "now", now,
                "decided", now.plus(TIME_TO_DECIDE),
                "instance", instance,
                "source", source,
                "messageKey", messageKey,
                "request", json,
                "hash", hash);
        boolean isNew = handle.createUpdate(ADD_ORDER).bindMap(row).execute() == 1
                || handle.createUpdate(CORRECT_ORDER).bindMap(row).execute() == 1;
        var order = OrderQueries.find(handle, request.id()).orElseThrow();
        if (isNew) {
            events.append(handle, order, OrderEvent.of(EventType.ORDER_RECEIVED), now);
            return new Admission(Verdict.NEW, order);
        }
        var known = handle.createQuery(REQUEST_HASH)
                .bindMap(row)
                .mapTo(String.class)
                .one();
        return new Admission(known.equals(hash) ? Verdict.SAME : Verdict.CONFLICT, order);
    }

    private static long add(Handle handle, ReceivedMessage message, Instant now) {
        return handle.createUpdate(ADD_MESSAGE)
                .bind("now", now)
                .bind("source", message.source())
                .bind("contentType", message.contentType())
                .bind("content", message.content())
                .bind("size", message.size())
                .bind("sha256", message.sha256())
                .bind("keptAt", message.keptAt().orElse(null))
                .executeAndReturnGeneratedKeys("message_key")
                .mapTo(Long.class)
                .one();
    }
}
