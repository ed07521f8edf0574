package org.gbdxroutes.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gbdxroutes.gbdx.GbdxPaths;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.workflow.WorkflowState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which workflows are asked about together, and which of them have news. A workflow with news is then asked
 * about alone, for the news; so is every workflow of a service that does not answer about many, or does so slowly.
 */
public class BulkPoller {

    private static final Logger LOG = LoggerFactory.getLogger(BulkPoller.class);
    private static final int IDS = 500;
    private static final int REQUESTS = 4;
    private static final int ALONE = 300;
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Poller poller;
    private final Ledger ledger;
    private final Patience patience;
    private final Clock clock;
    private final BulkOffer offer = new BulkOffer();
    private final Map<PollQuestion, Instant> asked = new ConcurrentHashMap<>();

    public BulkPoller(Poller poller, Ledger ledger, Patience patience, Clock clock) {
        this.poller = poller;
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
    }

    /** Returns what to ask now: questions about many, and about one. */
    public List<PollQuestion> due() {
        var now = clock.instant();
        if (!offer.isOpen(now) || isSlow(now)) {
            var together = asked.keySet().stream().mapToInt(PollQuestion::size).sum();
            return alone(poller.due(ALONE - (poller.inHand() - together)));
        }
        // while all requests are out, what is due waits for one of them, and goes with many others then
        var most = asked.size() < REQUESTS ? Poller.AT_ONCE - ALONE - poller.inHand() : 0;
        return together(poller.due(Math.min(IDS, most)), now);
    }

    private boolean isSlow(Instant now) {
        return asked.values().stream().anyMatch(since -> since.plus(SLOW).isBefore(now));
    }

    private static List<PollQuestion> alone(List<RunningOrder> orders) {
        return orders.stream().map(PollQuestion::about).toList();
    }

    private List<PollQuestion> together(List<RunningOrder> orders, Instant now) {
        var parts = orders.stream().collect(Collectors.partitioningBy(BulkPoller::isSimple));
        var simple = parts.getOrDefault(true, List.of());
        if (simple.size() < 2) {
            return alone(orders);
        }
        var questions = new ArrayList<>(alone(parts.getOrDefault(false, List.of())));
        var question = new PollQuestion(simple);
        asked.put(question, now);
        questions.add(question);
        return questions;
    }

    // one strange id would spoil the question for all others
    private static boolean isSimple(RunningOrder running) {
        return !running.order().cancelRequested() && GbdxPaths.isWorkflowId(running.workflowId());
    }

    /** Takes the states as answered and returns the orders to ask about alone; nothing is new about the others. */
    public List<RunningOrder> answered(
            @Body Map<String, WorkflowState> states, @Variable("question") PollQuestion question) {
        var parts = question.orders().stream().collect(Collectors.partitioningBy(running -> isNews(states, running)));
        var old = parts.getOrDefault(false, List.of());
        old.forEach(running -> poller.unchanged(running.order()));
        asked.remove(question);
        poller.allDone(old.size());
        offer.answered();
        return parts.getOrDefault(true, List.of());
    }

    // A workflow that is left out is news, too. Only its tasks say whether it has started; these states say maybe.
    private static boolean isNews(Map<String, WorkflowState> states, RunningOrder running) {
        var state = states.get(running.workflowId());
        return state == null || state.isComplete() || !running.isStarted() && mayHaveStarted(state);
    }

    private static boolean mayHaveStarted(WorkflowState state) {
        return state.state() == WorkflowState.State.RUNNING
                || switch (state.event()) {
                    case SUBMITTED, SCHEDULED, WAITING -> false;
                    case STARTED, RESCHEDULING, CANCELING, CANCELLING, SUCCEEDED, FAILED, TIMED_OUT, CANCELED -> true;
                };
    }

    /** Returns the orders to ask about alone after all: all of them if the service declined, none if it is not there. */
    public List<RunningOrder> unanswered(@ExchangeException Exception e, @Variable("question") PollQuestion question) {
        var now = clock.instant();
        if (Refusal.isOfThisCall(e)) {
            if (offer.declined(now)) {
                LOG.info(
                        "The workflow service does not answer about many workflows at once, so each is asked about"
                                + " alone; in an hour that is tried again. {}",
                        Refusal.reason(e));
            }
            asked.remove(question);
            return question.orders();
        }
        try {
            postpone(question, e, now);
        } finally {
            asked.remove(question);
            poller.allDone(question.size());
        }
        return List.of();
    }

    private void postpone(PollQuestion question, Exception e, Instant now) {
        var reason = Refusal.reason(e);
        var retryAfter = Refusal.retryAfter(e);
        LOG.warn("No answer about {} workflows: {}", question.size(), reason);
        if (retryAfter.isEmpty()) {
            offer.unanswered(now);
        }
        // held is none of them for that: the question about it alone decides
        for (var running : question.orders()) {
            var order = running.order();
            var due = retryAfter.map(now::plus).orElseGet(() -> patience.next(order, now));
            ledger.postpone(order, now, due, Optional.of(reason));
        }
    }
}
