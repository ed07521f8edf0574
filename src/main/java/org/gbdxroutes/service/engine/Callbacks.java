package org.gbdxroutes.service.engine;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the callbacks of completed workflows how they ended: the workflow object, POSTed until somebody answers 2xx.
 *
 * <p>That there is something to tell is written with the workflow's end, in one transaction; it is struck out only
 * after the answer. So a callback may be told twice, but never not at all.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final int AT_A_TIME = 16;

    private static final String DUE = """
            SELECT id, owner, account_id, state, event, submitted_time, completed_time, callback, callback_attempts
            FROM workflows WHERE callback_due <= :now ORDER BY callback_due LIMIT :most
            """;

    private static final String NEXT = "SELECT MIN(callback_due) AS next_due FROM workflows WHERE callback_due > :now";

    private static final String DONE = """
            UPDATE workflows SET callback_due = :due, callback_attempts = callback_attempts + 1 WHERE id = :id
            """;

    private final Jdbi jdbi;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor schedule;
    private Future<?> nextLook = CompletableFuture.completedFuture(null); // of the schedule's one thread

    public Callbacks(Database database, Clock clock) {
        this.jdbi = database.jdbi();
        this.clock = clock;
        this.schedule = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "service-callbacks");
            thread.setDaemon(true);
            return thread;
        });
        this.schedule.setRemoveOnCancelPolicy(true);
    }

    /** Sends what is due, soon and in another thread. */
    public void wake() {
        in(Duration.ZERO);
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    // A millisecond late rather than early: what is not quite due yet would wait for the next wake.
    private Future<?> in(Duration delay) {
        try {
            return schedule.schedule(this::sendDue, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // closing: what is due is sent after the next start
        }
    }

    private void sendDue() {
        nextLook.cancel(false);
        try {
            var now = clock.instant();
            for (var workflow : due(now)) {
                if (underWay.size() < AT_A_TIME && !underWay.contains(workflow.id())) {
                    send(workflow);
                }
            }
            nextDue(now).ifPresent(next -> nextLook = in(Duration.between(now, next)));
        } catch (RuntimeException e) {
            LOG.error("Due callbacks could not be read; trying again", e);
            nextLook = in(FIRST_PAUSE);
        }
    }

    private Optional<Instant> nextDue(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(NEXT)
                .bind("now", WorkflowTables.utc(now))
                .map((row, context) -> Optional.ofNullable(WorkflowRow.instant(row, "next_due")))
                .one());
    }

    private List<WorkflowRow> due(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("now", WorkflowTables.utc(now))
                .bind("most", AT_A_TIME * 2)
                .map((row, context) -> WorkflowRow.of(row))
                .list());
    }

    private void send(WorkflowRow workflow) {
        var tasks = jdbi.withHandle(handle -> WorkflowTables.tasks(handle, workflow.id()));
        var request = HttpRequest.newBuilder(URI.create(String.valueOf(workflow.callback())))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(WorkflowAnswers.status(workflow, tasks))))
                .build();
        underWay.add(workflow.id());
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
                .thenAcceptAsync(status -> answered(workflow, status), schedule);
    }

    private void answered(WorkflowRow workflow, int status) {
        try {
            var told = status >= 200 && status < 300;
            var nextTry = clock.instant().plus(pauseAfter(workflow.callbackAttempts()));
            var hopeless = nextTry.isAfter(completed(workflow).plus(GIVE_UP_AFTER));
            if (!told) {
                LOG.warn(
                        "The callback of workflow {} was not taken ({}); {}",
                        workflow.id(),
                        status == 0 ? "no answer" : "status " + status,
                        hopeless ? "a day has passed, so it is given up" : "it is sent again");
            }
            settle(workflow, told || hopeless ? null : nextTry);
        } finally {
            underWay.remove(workflow.id());
            wake();
        }
    }

    private void settle(WorkflowRow workflow, @Nullable Instant due) {
        jdbi.useHandle(handle -> handle.createUpdate(DONE)
                .bindByType("due", due == null ? null : WorkflowTables.utc(due), OffsetDateTime.class)
                .bind("id", workflow.id())
                .execute());
    }

    private static Instant completed(WorkflowRow workflow) {
        return workflow.completedTime() == null ? workflow.submittedTime() : workflow.completedTime();
    }

    private static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
