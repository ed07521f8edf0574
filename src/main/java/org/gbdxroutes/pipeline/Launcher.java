package org.gbdxroutes.pipeline;

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

    /** Longer than any launch takes that ends at all, so that a claim never runs out under it. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** How long after a lost answer the service may still be busy with the request. */
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private static final int AT_ONCE = 200;

    private final Ledger ledger;
    private final GbdxCalls gbdx;
    private final Patience patience;
    private final Clock clock;

    public Launcher(Ledger ledger, GbdxCalls gbdx, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.gbdx = gbdx;
        this.patience = patience;
        this.clock = clock;
    }

    /** Returns what is to be launched or settled now; that it is being launched is written ahead. */
    public List<LaunchAttempt> due() {
        var now = now();
        var accepted = ledger.claim(OrderState.ACCEPTED, now, LEASE, AT_ONCE);
        accepted.stream().filter(Order::cancelRequested).forEach(this::cancel);
        var fresh = accepted.stream()
                .filter(order -> !order.cancelRequested())
                .map(order -> order.become(OrderState.LAUNCHING, now))
                .toList();
        var unsettled = ledger.claim(OrderState.LAUNCHING, now, LEASE, AT_ONCE);
        var launching = ledger.launching(fresh, LEASE, OrderEvent.of(EventType.WORKFLOW_LAUNCHING));
        return Stream.concat(
                        launching.stream().map(order -> new LaunchAttempt(order, launch(order), false)),
                        unsettled.stream().flatMap(order -> again(order).stream()))
                .toList();
    }

    private Optional<LaunchAttempt> again(Order order) {
        var launch = launch(order);
        if (launch.outcomeUnknown()) {
            return Optional.of(new LaunchAttempt(order, launch, true));
        }
        if (order.cancelRequested()) {
            cancel(order);
            return Optional.empty();
        }
        ledger.attemptLaunch(order, now());
        return Optional.of(new LaunchAttempt(order, launch, false));
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

    /** No usable answer came, or a refusal. */
    public void unanswered(@ExchangeException GbdxException e, @Variable("attempt") LaunchAttempt attempt) {
        var order = attempt.order();
        var now = now();
        var reason = String.valueOf(e.getMessage());
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

    private Launch launch(Order order) {
        return ledger.launch(order)
                .orElseThrow(
                        () -> new IllegalStateException("Order " + order.id() + " was accepted without a launch."));
    }

    private static Instant attemptedAt(Launch launch) {
        return launch.attemptedAt() == null ? Instant.EPOCH : launch.attemptedAt();
    }

    private Instant now() {
        return clock.instant();
    }
}
