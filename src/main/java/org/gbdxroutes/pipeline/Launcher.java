package org.gbdxroutes.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gbdxroutes.gbdx.GbdxCalls;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.gbdx.WorkflowSearch;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which workflows are launched, and what an answer, or none, means for the order. */
public class Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    /** How long an order may wait for its turn behind slow answers. */
    private static final Duration TURN_COMES = Duration.ofMinutes(1);

    /** Longer than the wait and any launch take that ends at all, so that a claim never runs out under it. */
    private static final Duration LEASE = TURN_COMES.plusMinutes(9);

    /** How long after a lost answer the service may still be busy with the request. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private static final int AT_ONCE = 100;

    private final Ledger ledger;
    private final GbdxCalls gbdx;
    private final Patience patience;
    private final Clock clock;
    private final Room room = new Room(AT_ONCE);

    public Launcher(Ledger ledger, GbdxCalls gbdx, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.gbdx = gbdx;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Returns what is to be launched or settled now; that it is being launched is written ahead. Each must come to
     * {@link #done}.
     */
    public List<LaunchAttempt> due() {
        return room.take(free -> {
            var now = now();
            var unsettled = ledger.claim(OrderState.LAUNCHING, now, LEASE, free);
            var fresh = launching(ledger.claim(OrderState.ACCEPTED, now, LEASE, free - unsettled.size()), now);
            return Stream.concat(attempts(unsettled, true, now), attempts(fresh, false, now))
                    .toList();
        });
    }

    private List<Order> launching(List<Order> accepted, Instant now) {
        accepted.stream().filter(Order::cancelRequested).forEach(this::cancel);
        var fresh = accepted.stream()
                .filter(order -> !order.cancelRequested())
                .map(order -> order.become(OrderState.LAUNCHING, now))
                .toList();
        return ledger.launching(fresh, LEASE, OrderEvent.of(EventType.WORKFLOW_LAUNCHING));
    }

    private Stream<LaunchAttempt> attempts(List<Order> orders, boolean areUnsettled, Instant now) {
        var launches = ledger.launches(orders);
        return orders.stream().map(order -> {
            var launch = requireNonNull(launches.get(order.key()));
            return new LaunchAttempt(order, launch, areUnsettled && launch.outcomeUnknown(), now);
        });
    }

    /** Returns whether the attempt goes on. If it does, it is written ahead. */
    public boolean begins(@Body LaunchAttempt attempt) {
        var order = attempt.order();
        var waited = Duration.between(attempt.claimedAt(), now());
        if (waited.compareTo(TURN_COMES) > 0) {
            putBack(attempt, waited);
            return false;
        }
        if (!attempt.launch().outcomeUnknown()) {
            if (order.cancelRequested()) {
                cancel(order);
                return false;
            }
            ledger.attemptLaunch(order, now());
        }
        return true;
    }

    // A claim that may run out soon is not touched: whoever takes the order next searches before it launches.
    private void putBack(LaunchAttempt attempt, Duration waited) {
        if (waited.compareTo(LEASE.dividedBy(2)) > 0) {
            return;
        }
        if (!attempt.isSearch()) {
            ledger.launchOutcome(attempt.order(), false);
        }
        var reason = "The launch waits for its turn, since the workflow service answers slowly.";
        ledger.postpone(attempt.order(), now(), now(), Optional.of(reason));
    }

    /** The attempt has ended, however it went. */
    public void done() {
        room.leave();
    }

    /** The service has answered the launch. */
    public void launched(@Body WorkflowStatus workflow, @Variable("attempt") LaunchAttempt attempt) {
        var running = attempt.order().become(OrderState.RUNNING, now());
        var event = OrderEvent.of(EventType.WORKFLOW_LAUNCHED).with("workflowId", workflow.id());
        ledger.launched(running, workflow.id(), event);
        LOG.info("Order {} runs as workflow {}.", running.id(), workflow.id());
    }

    /**
     * Searches the service for a workflow with the order's mark.
     *
     * @throws GbdxException if the service cannot be asked: the launch stays unsettled
     */
    public void search(@Variable("attempt") LaunchAttempt attempt) {
        var found = find(attempt.launch());
        if (found.isPresent()) {
            launched(found.get(), attempt);
        } else if (attemptedAt(attempt.launch()).plus(SETTLES).isAfter(now())) {
            ledger.postpone(
                    attempt.order(), now(), now().plusSeconds(1), Optional.of("waiting for a lost launch to show up"));
        } else {
            LOG.info(
                    "Order {}: the launch that got no answer did not happen; it is launched again.",
                    attempt.order().id());
            ledger.launchOutcome(attempt.order(), false);
            ledger.postpone(attempt.order(), now(), now(), Optional.of("the launch that got no answer did not happen"));
        }
    }

    private Optional<WorkflowStatus> find(Launch launch) {
        var from = attemptedAt(launch).minus(Duration.ofMinutes(1));
        int hours = (int) Math.min(Duration.between(from, now()).toHours() + 1, 24 * 365);
        return gbdx.search(WorkflowSearch.all(hours)).stream()
                .filter(id -> isSince(id, from))
                .map(gbdx::workflow)
                .filter(workflow ->
                        workflow.tasks().stream().allMatch(task -> task.name().endsWith("_" + launch.mark())))
                .findFirst();
    }

    // an id tells its time; one that does not is looked at anyway
    private static boolean isSince(String id, Instant from) {
        try {
            return !SimpleFlake.timeOf(id).isBefore(from);
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** No usable answer came, or a refusal, or something else is wrong. */
    public void unanswered(@ExchangeException Exception e, @Variable("attempt") LaunchAttempt attempt) {
        var order = attempt.order();
        var now = now();
        var reason = Refusal.reason(e);
        if (Refusal.isFinal(e)) {
            if (attempt.isSearch()) {
                hold(order, "The launch got no answer, and the service cannot be searched for it: " + reason);
            } else {
                var event = OrderEvent.of(EventType.ORDER_FAILED);
                ledger.save(
                        order.become(OrderState.FAILED, now, "The workflow service refused the launch: " + reason),
                        event);
            }
            return;
        }
        if (!attempt.isSearch() && Refusal.isWithoutEffect(e)) {
            ledger.launchOutcome(order, false);
        }
        if (patience.isSpent(order, now)) {
            hold(order, "The workflow could not be launched: " + reason);
            return;
        }
        LOG.warn("Order {} is not launched yet: {}", order.id(), reason);
        var due = Refusal.retryAfter(e).map(now::plus).orElseGet(() -> patience.next(order, now));
        ledger.postpone(order, now, due, Optional.of(reason));
    }

    private void hold(Order order, String reason) {
        var event = OrderEvent.of(EventType.ORDER_HELD);
        var advice =
                " Release the order when this is mended; the service is searched before anything is launched again.";
        ledger.save(order.become(OrderState.HELD, now(), reason + advice), event);
        LOG.error("Order {} is held. {}", order.id(), reason);
    }

    private void cancel(Order order) {
        ledger.save(order.become(OrderState.CANCELED, now()), OrderEvent.of(EventType.ORDER_CANCELED));
        LOG.info("Order {} is canceled before it was launched.", order.id());
    }

    private static Instant attemptedAt(Launch launch) {
        return launch.attemptedAt() == null ? Instant.EPOCH : launch.attemptedAt();
    }

    private Instant now() {
        return clock.instant();
    }
}
