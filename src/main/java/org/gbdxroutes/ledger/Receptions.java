package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gbdxroutes.ledger.Admission.Verdict;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How messages and the orders in them come into the ledger. */
final class Receptions {

    private static final String ADD_MESSAGE = """
            INSERT INTO messages (received_at, source, content_type, content, size, sha256, kept_at, origin)
            VALUES (:now, :source, :contentType, :content, :size, :sha256, :keptAt, :origin)
            """;

    private static final String ADD_ORDER = """
            INSERT INTO orders (partner, order_number, revision, state, version, since, received_at, source,
                                message_key, request, request_sha256, product, due, claimed_by)
            VALUES (:partner, :number, :revision, 'RECEIVED', 1, :now, :now, :source,
                    :messageKey, :request, :hash, :product, :due, :instance)
            ON CONFLICT DO NOTHING
            """;

    // A rejected order leaves its number to a corrected one. The same one again is judged again, too: the fault may
    // have been a product or a task that was missing then.
    private static final String CORRECT_ORDER = """
            UPDATE orders SET state = 'RECEIVED', version = version + 1, since = :now, source = :source,
                   message_key = :messageKey, request = :request, request_sha256 = :hash, product = :product,
                   due = :due, claimed_by = :instance, attempts = 0, failing_since = NULL, reason = NULL,
                   cancel_requested = FALSE
            WHERE partner = :partner AND order_number = :number AND revision = :revision
              AND state = 'REJECTED'
            """;

    private static final String NEWEST = """
            SELECT revision, request_sha256 FROM orders
            WHERE partner = :partner AND order_number = :number ORDER BY revision DESC LIMIT 1
            """;

    private static final String REQUEST_HASH = """
            SELECT request_sha256 FROM orders
            WHERE partner = :partner AND order_number = :number AND revision = :revision
            """;

    // what else an order may write there names no product, and may be more than a column takes
    private static final Pattern PRODUCT = Pattern.compile("\\P{C}{1,250}");

    // A sender's message comes again if we were stopped before it heard that the message was stored. That is no
    // duplicate of the partner's: it is the very message that brought the order.
    private static final String DELIVERED_BEFORE = """
            SELECT COUNT(*) > 0 FROM orders o
            JOIN messages earlier ON earlier.message_key = o.message_key
            JOIN messages again ON again.source = earlier.source AND again.origin = earlier.origin
                               AND again.sha256 = earlier.sha256
            WHERE o.order_key = :orderKey AND again.message_key = :messageKey
              AND again.message_key <> earlier.message_key
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
            ReceivedMessage message,
            List<OrderRequest> requests,
            Optional<OrderEvent> refusal,
            Function<String, Terms> terms,
            Instant now) {
        return jdbi.inTransaction(handle -> {
            long messageKey = add(handle, message, now);
            refusal.ifPresent(event -> events.append(handle, "message/" + messageKey, event, now));
            return admit(handle, new Arrival(messageKey, message.source(), terms, true), requests, now);
        });
    }

    long open(ReceivedMessage message, Instant now) {
        return jdbi.inTransaction(handle -> add(handle, message, now));
    }

    List<Admission> admit(Arrival arrival, List<OrderRequest> requests, Instant now) {
        return jdbi.inTransaction(handle -> admit(handle, arrival, requests, now));
    }

    void tell(long messageKey, OrderEvent event, Instant now) {
        jdbi.useTransaction(handle -> events.append(handle, "message/" + messageKey, event, now));
    }

    private List<Admission> admit(Handle handle, Arrival arrival, List<OrderRequest> requests, Instant now) {
        var added = addFirsts(handle, arrival, requests, now);
        var admissions = new ArrayList<Admission>();
        for (var request : requests) {
            var key = added.remove(request.id());
            admissions.add(
                    key == null
                            ? admit(handle, arrival, request, now)
                            : new Admission(Verdict.NEW, fresh(key, arrival, request, now)));
        }
        var taken = admissions.stream()
                .filter(admission -> admission.verdict() == Verdict.NEW)
                .map(Admission::order)
                .toList();
        if (!taken.isEmpty()) {
            events.appendAll(handle, taken, OrderEvent.of(EventType.ORDER_RECEIVED));
        }
        return List.copyOf(admissions);
    }

    /**
     * Adds at one go what is new. Of those with the same number only the first: what becomes of the others may depend
     * on what became of it.
     *
     * @return the keys of those that were new
     */
    private Map<OrderId, Long> addFirsts(Handle handle, Arrival arrival, List<OrderRequest> requests, Instant now) {
        var firsts = new LinkedHashMap<Map.Entry<String, String>, OrderRequest>();
        requests.forEach(request -> firsts.putIfAbsent(Map.entry(request.partner(), request.orderNumber()), request));
        var batch = handle.prepareBatch(ADD_ORDER);
        firsts.values()
                .forEach(request -> batch.bindMap(row(arrival, request, now)).add());
        var keys = batch.executePreparedBatch("order_key").mapTo(Long.class).listPerBatch();
        var added = new HashMap<OrderId, Long>();
        int i = 0;
        for (var request : firsts.values()) {
            keys.get(i++).forEach(key -> added.put(request.id(), key));
        }
        return added;
    }

    private Admission admit(Handle handle, Arrival arrival, OrderRequest request, Instant now) {
        var row = row(arrival, request, now);
        var added = handle.createUpdate(ADD_ORDER)
                .bindMap(row)
                .executeAndReturnGeneratedKeys("order_key")
                .mapTo(Long.class)
                .findOne();
        if (added.isPresent()) {
            return new Admission(Verdict.NEW, fresh(added.get(), arrival, request, now));
        }
        if (handle.createUpdate(CORRECT_ORDER).bindMap(row).execute() == 1) {
            return new Admission(
                    Verdict.NEW, OrderQueries.find(handle, request.id()).orElseThrow());
        }
        var policy = arrival.terms().apply(request.partner()).duplicates();
        return again(handle, arrival, request, row, policy, now);
    }

    private Admission again(
            Handle handle,
            Arrival arrival,
            OrderRequest request,
            Map<String, @Nullable Object> row,
            DuplicatePolicy policy,
            Instant now) {
        if (policy == DuplicatePolicy.REDO_WITH_REVISION) {
            var newest = handle.createQuery(NEWEST)
                    .bindMap(row)
                    .map((columns, context) ->
                            Map.entry(columns.getInt("revision"), columns.getString("request_sha256")))
                    .one();
            var asNewest = request.revised(newest.getKey());
            if (!newest.getValue().equals(Sha256.hex(Json.write(asNewest)))) {
                var redo = admit(handle, arrival, request.revised(newest.getKey() + 1), now);
                events.appendDuplicate(handle, arrival.messageKey(), redo.order(), policy, false, now);
                return redo;
            }
            return known(handle, arrival, asNewest.id(), policy, true, now);
        }
        boolean same = handle.createQuery(REQUEST_HASH)
                .bindMap(row)
                .mapTo(String.class)
                .one()
                .equals(row.get("hash"));
        return known(handle, arrival, request.id(), policy, same, now);
    }

    private Admission known(
            Handle handle, Arrival arrival, OrderId id, DuplicatePolicy policy, boolean same, Instant now) {
        var known = OrderQueries.find(handle, id).orElseThrow();
        if (same && isRedelivery(handle, arrival, known)) {
            return new Admission(Verdict.SAME, known);
        }
        events.appendDuplicate(handle, arrival.messageKey(), known, policy, same, now);
        return new Admission(verdict(same, policy), known);
    }

    private static boolean isRedelivery(Handle handle, Arrival arrival, Order known) {
        return handle.createQuery(DELIVERED_BEFORE)
                .bind("messageKey", arrival.messageKey())
                .bind("orderKey", known.key())
                .mapTo(Boolean.class)
                .one();
    }

    private static Verdict verdict(boolean same, DuplicatePolicy policy) {
        if (!same) {
            return Verdict.CONFLICT;
        }
        return policy == DuplicatePolicy.REJECT ? Verdict.DUPLICATE : Verdict.SAME;
    }

    private static Order fresh(long key, Arrival arrival, OrderRequest request, Instant now) {
        return new Order(
                key,
                request.id(),
                OrderState.RECEIVED,
                1,
                now,
                now,
                arrival.source(),
                request,
                0,
                null,
                null,
                null,
                false);
    }

    private Map<String, @Nullable Object> row(Arrival arrival, OrderRequest request, Instant now) {
        var terms = arrival.terms().apply(request.partner());
        var json = Json.write(request);
        var row = new HashMap<String, @Nullable Object>();
        row.put("partner", request.partner());
        row.put("number", request.orderNumber());
        row.put("revision", request.revision());
        row.put("now", now);
        row.put("due", arrival.decidedAtOnce() ? now.plus(TIME_TO_DECIDE) : now.minus(terms.ahead()));
        row.put("instance", arrival.decidedAtOnce() ? instance : null);
        row.put("source", arrival.source());
        row.put("messageKey", arrival.messageKey());
        row.put("request", json);
        row.put("hash", Sha256.hex(json));
        row.put(
                "product",
                Optional.ofNullable(request.product())
                        .filter(name -> PRODUCT.matcher(name).matches())
                        .orElse(null));
        return row;
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
                .bind("origin", message.origin().orElse(null))
                .executeAndReturnGeneratedKeys("message_key")
                .mapTo(Long.class)
                .one();
    }
}
