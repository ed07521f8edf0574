package org.gbdxroutes.service.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the callbacks of completed workflows and tasks how they ended: the object, POSTed until somebody answers 2xx.
 *
 * <p>That there is something to tell is written with the end itself, in one transaction; it is struck out only after
 * the answer. So a callback may be told twice, with the same id, but never not at all.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final CallbackSecrets secrets;
    private final Clock clock;
    private final CallbackPost post;
    private final Receivers receivers = new Receivers();
    private final ScheduledThreadPoolExecutor schedule;
    private Future<?> nextLook = CompletableFuture.completedFuture(null); // of the schedule's one thread

    public Callbacks(Database database, CallbackSecrets secrets, Clock clock) {
        this.jdbi = database.jdbi();
        this.reads = database.reads();
        this.secrets = secrets;
        this.clock = clock;
        this.post = new CallbackPost(clock);
        this.schedule = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "service-callbacks");
            thread.setDaemon(true);
            return thread;
        });
        this.schedule.setRemoveOnCancelPolicy(true);
    }

    /** Sends what is due, soon and in another thread. */
    public void wake() {
        in(Duration.ZERO, this::sendDue);
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    // A millisecond late rather than early: what is not quite due yet would wait for the next wake.
    private Future<?> in(Duration delay, Runnable work) {
        try {
            return schedule.schedule(work, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // closing: what is due is sent after the next start
        }
    }

    private void sendDue() {
        nextLook.cancel(false);
        try {
            var now = clock.instant();
            while (beginSome(now)) {
                LOG.trace("More callbacks may be due, to other hosts");
            }
            reads.withHandle(handle -> CallbackTable.nextDue(handle, now))
                    .ifPresent(next -> nextLook = in(Duration.between(now, next), this::sendDue));
        } catch (RuntimeException e) {
            if (!schedule.isShutdown()) {
                LOG.error("Due callbacks could not be read; trying again", e);
                nextLook = in(FIRST_PAUSE, this::sendDue);
            }
        }
    }

    /** Returns whether anything was begun; then there may be more, which waited behind hosts that are busy now. */
    private boolean beginSome(Instant now) {
        if (receivers.free() == 0) {
            return false;
        }
        var due = reads.withHandle(
                handle -> CallbackTable.due(handle, now, receivers.busy(), receivers.underWay(), Receivers.AT_A_TIME));
        for (var callback : due) {
            if (receivers.tryBegin(callback.id(), callback.host())) {
                send(callback);
            }
        }
        return !due.isEmpty();
    }

    private void send(CallbackRow callback) {
        try {
            var told = reads.withHandle(handle -> CallbackBody.of(handle, callback));
            var attempt = post.send(callback.url(), callback.id(), secrets.of(told.accountId()), told.json());
            var alarm = in(CallbackPost.ANSWER_WITHIN, () -> attempt.cancel(true));
            attempt.handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
                    .thenAcceptAsync(
                            status -> {
                                alarm.cancel(false);
                                answered(callback, status);
                            },
                            schedule);
        } catch (RuntimeException e) {
            LOG.error("Trouble with {}", callback, e);
            in(Duration.ZERO, () -> answered(callback, 0));
        }
    }

    private void answered(CallbackRow callback, int status) {
        receivers.end(callback.id(), callback.host(), status != 0);
        try {
            settle(callback, status);
            wake();
        } catch (RuntimeException e) {
            LOG.error("What became of {} could not be written down; it may be sent once more", callback, e);
            in(FIRST_PAUSE, this::sendDue);
        }
    }

    private void settle(CallbackRow callback, int status) {
        if (status >= 200 && status < 300) {
            jdbi.useHandle(handle -> CallbackTable.remove(handle, callback.id()));
            return;
        }
        var reason = status == 0 ? "no answer" : "status " + status;
        var nextTry = clock.instant().plus(pauseAfter(callback.attempts()));
        if (nextTry.isAfter(callback.since().plus(GIVE_UP_AFTER))) {
            LOG.error("A day has passed, so {} is given up ({})", callback, reason);
            jdbi.useHandle(handle -> CallbackTable.remove(handle, callback.id()));
        } else {
            if (callback.attempts() == 0) {
                LOG.warn("Not taken: {} ({}); it is sent again for up to a day", callback, reason);
            }
            jdbi.useHandle(handle -> CallbackTable.postpone(handle, callback.id(), nextTry));
        }
    }

    private static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
