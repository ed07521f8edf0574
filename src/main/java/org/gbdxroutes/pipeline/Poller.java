package org.gbdxroutes.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gbdxroutes.gbdx.OutputStorage;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whom to ask about, and what an answer means for an order. */
public class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    /** How many orders are in hand at most. */
    static final int AT_ONCE = 1000;

    private final Ledger ledger;
    private final OutputStorage storage;
    private final Duration interval;
    private final Patience patience;
    private final Clock clock;
    private final Room room = new Room(AT_ONCE);
    private final Queue<Map.Entry<Order, Instant>> unchanged = new ConcurrentLinkedQueue<>();

    /** @param interval the shortest time between two questions about a workflow */
    public Poller(Ledger ledger, OutputStorage storage, Duration interval, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.storage = storage;
        this.interval = interval;
        this.patience = patience;
        this.clock = clock;
    }

    /** Returns the orders to ask about now; each must come to {@link #done} or {@link #allDone}. */
    List<RunningOrder> due(int limit) {
        writeUnchanged();
        return room.take(limit, free -> running(ledger.claim(OrderState.RUNNING, now(), LEASE, free)));
    }

    /** Returns how many orders are being asked about. */
    int inHand() {
        return AT_ONCE - room.free();
    }

    private List<RunningOrder> running(List<Order> orders) {
        var launches = ledger.launches(orders);
        return orders.stream()
                .map(order -> {
                    var launch = requireNonNull(launches.get(order.key()));
                    return new RunningOrder(order, String.valueOf(launch.workflowId()), launch.started());
                })
                .toList();
    }

    // Most answers change nothing: they are written together. Until then the orders stay claimed.
    private void writeUnchanged() {
        var due = new HashMap<Order, Instant>();
        for (var entry = unchanged.poll(); entry != null; entry = unchanged.poll()) {
            due.put(entry.getKey(), entry.getValue());
        }
        ledger.unchanged(due);
    }

    /** The question about an order has been asked, however it went. */
    public void done() {
        room.leave();
    }

    /** The question about so many orders together has been asked, however it went. */
    void allDone(int orders) {
        room.leave(orders);
    }

    /** Records what the service said. */
    public void record(@Body WorkflowStatus workflow, @Variable("running") RunningOrder running) {
        var order = running.order();
        if (!running.isStarted() && workflow.tasks().stream().anyMatch(task -> task.startTime() != null)) {
            order = order.noted();
            ledger.started(order, event(EventType.WORKFLOW_STARTED, workflow), now());
            LOG.info("Order {}: workflow {} has started.", order.id(), workflow.id());
        }
        if (workflow.state().isComplete()) {
            complete(order, workflow);
        } else {
            unchanged(order);
        }
    }

    /** There is nothing new about the order. */
    void unchanged(Order order) {
        unchanged.add(Map.entry(order, now().plus(untilNext(order))));
    }

    // A tenth of the workflow's age: news of a short one comes at once, a long one costs few requests.
    private Duration untilNext(Order order) {
        var next = Duration.between(order.since(), now()).dividedBy(10);
        if (next.compareTo(interval) < 0) {
            return interval;
        }
        return next.compareTo(LONGEST_INTERVAL) < 0 ? next : LONGEST_INTERVAL;
    }

    private void complete(Order order, WorkflowStatus workflow) {
        var ended =
                switch (workflow.state().event()) {
                    case SUCCEEDED -> order.become(OrderState.DELIVERING, now());
                    case TIMED_OUT -> order.become(OrderState.TIMED_OUT, now(), notes(order, workflow));
                    case CANCELED -> order.become(OrderState.CANCELED, now(), notes(order, workflow));
                    default -> order.become(OrderState.FAILED, now(), notes(order, workflow));
                };
        LOG.info(
                "Order {}: workflow {} {}.",
                order.id(),
                workflow.id(),
                workflow.state().event().word());
        switch (ended.state()) {
            case DELIVERING ->
                ledger.succeeded(ended, outputs(workflow), event(EventType.WORKFLOW_SUCCEEDED, workflow));
            case TIMED_OUT -> ledger.save(ended, event(EventType.WORKFLOW_TIMEDOUT, workflow));
            case CANCELED -> ledger.save(ended, event(EventType.WORKFLOW_CANCELED, workflow));
            default -> ledger.save(ended, event(EventType.WORKFLOW_FAILED, workflow));
        }
    }

    private List<OutputLocation> outputs(WorkflowStatus workflow) {
        return storage.outputs(workflow).stream()
                .map(output -> new OutputLocation(output.task(), output.port(), output.bucket(), output.prefix()))
                .toList();
    }

    private static OrderEvent event(EventType type, WorkflowStatus workflow) {
        return OrderEvent.of(type).with("workflowId", workflow.id());
    }

    // tasks by the names that the order gave them, without the mark of the launch
    private String notes(Order order, WorkflowStatus workflow) {
        var mark = ledger.launch(order).map(launch -> "_" + launch.mark()).orElse("");
        return workflow.tasks().stream()
                .filter(task -> !task.state().equals(WorkflowState.SUCCEEDED))
                .map(task -> "Task " + task.name() + " " + task.state().event().word()
                        + (task.note() == null || task.note().isBlank() ? "" : ": " + task.note()))
                .map(note -> note.replace(mark, ""))
                .collect(Collectors.joining("\n"));
    }

    /** No usable answer came, or a refusal, or something else is wrong. */
    public void unanswered(@ExchangeException Exception e, @Variable("running") RunningOrder running) {
        var order = running.order();
        var now = now();
        var reason = Refusal.reason(e);
        if (Refusal.isFinal(e) || patience.isSpent(order, now)) {
            var why = "The workflow service gives no account of workflow " + running.workflowId() + ": " + reason
                    + " Release the order to ask again, or cancel it.";
            ledger.save(order.become(OrderState.HELD, now, why), OrderEvent.of(EventType.ORDER_HELD));
            LOG.error("Order {} is held. {}", order.id(), why);
            return;
        }
        LOG.warn("Order {}: no answer about workflow {}: {}", order.id(), running.workflowId(), reason);
        var due = Refusal.retryAfter(e).map(now::plus).orElseGet(() -> patience.next(order, now));
        ledger.postpone(order, now, due, Optional.of(reason));
    }

    private Instant now() {
        return clock.instant();
    }
}
