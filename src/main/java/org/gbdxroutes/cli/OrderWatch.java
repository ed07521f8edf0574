package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;

/** Waits until orders are at rest, and tells each thing that happens to them once. */
final class OrderWatch {

    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** How long an application that answered before may be away, as at a restart. */
    private static final Duration MAY_BE_AWAY = Duration.ofMinutes(1);

    private final ApplicationClient client;
    private final Output output;
    private final Map<String, Integer> told = new HashMap<>();
    private long lastAnswer = Long.MIN_VALUE;

    OrderWatch(ApplicationClient client, Output output) {
        this.client = client;
        this.output = output;
    }

    /**
     * Returns the orders as they ended.
     *
     * @throws CommandFailed with {@link ExitCode#TIMED_OUT} if some have not after that time
     */
    Collection<OrderReport> await(Collection<OrderId> ids, Duration timeout) throws InterruptedException {
        var waiting = new LinkedHashSet<>(ids);
        var ended = new LinkedHashMap<OrderId, OrderReport>();
        long begin = System.nanoTime();
        try (var bar = Bar.of(output, "orders", "", waiting.size())) {
            while (true) {
                for (var id : List.copyOf(waiting)) {
                    var order = look(id);
                    order.ifPresent(seen -> tell(seen, bar));
                    if (order.filter(OrderReport::isAtRest).isPresent()) {
                        waiting.remove(id);
                        ended.put(id, order.get());
                        bar.to(ended.size(), ended.size() + waiting.size());
                    }
                }
                if (waiting.isEmpty()) {
                    return ended.values();
                }
                var passed = Duration.ofNanos(System.nanoTime() - begin);
                var left = timeout.minus(passed);
                if (left.isNegative() || left.isZero()) {
                    throw notInTime(waiting, timeout);
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(pause(passed).toMillis(), left.toMillis() + 1));
            }
        }
    }

    // what just began changes soon, what has run for long does not
    private static Duration pause(Duration passed) {
        var tenth = passed.dividedBy(10);
        return tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth.compareTo(LONGEST) > 0 ? LONGEST : tenth;
    }

    private Optional<OrderReport> look(OrderId id) throws InterruptedException {
        try {
            var order = client.order(id);
            lastAnswer = System.nanoTime();
            return Optional.of(order);
        } catch (CommandFailed e) {
            boolean answeredBefore = lastAnswer != Long.MIN_VALUE;
            if (e.code() == ExitCode.UNREACHABLE
                    && answeredBefore
                    && System.nanoTime() - lastAnswer < MAY_BE_AWAY.toNanos()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void tell(OrderReport order, Bar bar) {
        var timeline = order.list("timeline");
        int before = told.getOrDefault(order.name(), 0);
        if (timeline.size() > before) {
            bar.clear();
            timeline.subList(before, timeline.size()).forEach(moment -> tell(order, moment));
            told.put(order.name(), timeline.size());
        }
    }

    private void tell(OrderReport order, JsonNode moment) {
        if (output.isJson()) {
            ObjectNode event = Json.mapper().createObjectNode();
            event.put("partner", order.text("partner"));
            event.put("orderNumber", order.text("orderNumber"));
            event.put("revision", order.json().path("revision").asInt());
            output.document(event.setAll((ObjectNode) moment));
        } else {
            output.line(Words.plain(moment.path("time").asText()) + "  " + Words.plain(order.name()) + "  "
                    + Words.colored(moment.path("state").asText()) + "  "
                    + Words.plain(moment.path("type").asText()));
        }
    }

    private static CommandFailed notInTime(Collection<OrderId> waiting, Duration timeout) {
        return new CommandFailed(
                ExitCode.TIMED_OUT,
                waiting.size() + (waiting.size() == 1 ? " order has" : " orders have") + " not ended within "
                        + timeout.toSeconds() + " s and go on. To wait on: gbdx-routes order watch " + names(waiting));
    }

    private static String names(Collection<OrderId> ids) {
        return String.join(" ", ids.stream().limit(10).map(OrderId::toString).toList());
    }

    /** @throws CommandFailed with the code of the first order that has not come to what it asked for */
    static void check(Collection<OrderReport> ended) {
        var others =
                ended.stream().filter(order -> order.end() != ExitCode.DONE).toList();
        if (!others.isEmpty()) {
            throw new CommandFailed(
                    others.get(0).end(),
                    String.join("\n", others.stream().map(OrderWatch::verdict).toList()));
        }
    }

    private static String verdict(OrderReport order) {
        var reason = Words.plain(order.text("reason"));
        return "Order " + order.name() + " is " + order.state() + (reason.isEmpty() ? "." : ": " + reason)
                + (order.is(OrderState.REJECTED)
                        ? " Mend it and submit it again."
                        : " To see more: gbdx-routes order show " + order.id()
                                + ". When it is mended: gbdx-routes order" + " retry " + order.id());
    }
}
