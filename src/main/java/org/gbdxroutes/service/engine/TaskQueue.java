package org.gbdxroutes.service.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tasks that are ready to run, pool by pool. Shares take turns: the children of a batch are one share, all else of
 * an account is another, so that thousands of them do not hold up somebody else's single task. Within a share the
 * oldest comes first.
 *
 * <p>It is asked of the database each time, a step into an index for each task taken: what waits costs neither memory
 * nor time.
 */
final class TaskQueue {

    // with an end that is after every share: tasks without one are in the index, too, and would all be read
    private static final String NEXT_SHARE = """
            SELECT queued FROM tasks WHERE pool = :pool AND queued BETWEEN :from AND '~'
            ORDER BY pool, queued LIMIT 1
            """;

    private static final String OLDEST =
            "pool = :pool AND queued = :share AND due <= :now ORDER BY pool, queued, id LIMIT 1";

    // one event at a time: for a list of them, H2 reads the table
    private static final String UNANNOUNCED =
            "event = :event AND waiting_for = 0 AND due <= :then ORDER BY event, waiting_for, due LIMIT :most";

    private static final String DOMAINS = "SELECT DISTINCT domain FROM tasks WHERE event = :event";

    private static final String MOVE = "UPDATE tasks SET pool = :pool WHERE domain = :domain AND event = :event";

    private static final List<Event> UNFINISHED =
            List.of(Event.SUBMITTED, Event.RESCHEDULING, Event.WAITING, Event.SCHEDULED, Event.STARTED);

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final Map<String, String> lastShares = new HashMap<>();

    TaskQueue(Database database) {
        this.jdbi = database.jdbi();
        this.reads = database.reads();
    }

    /** Puts unfinished tasks into the pools that the settings have now. */
    void arrange(EngineSettings settings) {
        jdbi.useTransaction(handle -> UNFINISHED.forEach(event -> handle.createQuery(DOMAINS)
                .bind("event", event.name())
                .mapTo(String.class)
                .list()
                .forEach(domain -> handle.createUpdate(MOVE)
                        .bind("domain", domain)
                        .bind("event", event.name())
                        .bind("pool", settings.pool(domain))
                        .execute())));
    }

    /** Returns the task whose turn it is; it stays in the queue until it is taken up. */
    Optional<TaskRow> next(String pool, Instant now) {
        var last = lastShares.getOrDefault(pool, "");
        var next = reads.withHandle(handle -> Stream.concat(
                        sharesAfter(handle, pool, last),
                        Stream.of("")
                                .flatMap(start -> sharesAfter(handle, pool, start))
                                .takeWhile(share -> share.compareTo(last) <= 0))
                .flatMap(share -> oldest(handle, pool, share, now).stream())
                .findFirst());
        next.ifPresent(task -> lastShares.put(pool, task.share()));
        return next;
    }

    /** Returns some of the tasks that are ready since before {@code then} and of which nobody has been told that they wait. */
    List<TaskRow> passedOver(Instant then, int most) {
        return reads.withHandle(handle -> Stream.of(Event.SUBMITTED, Event.RESCHEDULING)
                .flatMap(event -> WorkflowTables.tasksWhere(
                        handle,
                        UNANNOUNCED,
                        Map.of("event", event.name(), "then", WorkflowTables.utc(then), "most", most))
                        .stream())
                .toList());
    }

    private static Stream<String> sharesAfter(Handle handle, String pool, String start) {
        return Stream.iterate(
                        nextShare(handle, pool, start),
                        Optional::isPresent,
                        share -> nextShare(handle, pool, share.orElseThrow()))
                .flatMap(Optional::stream);
    }

    private static Optional<String> nextShare(Handle handle, String pool, String last) {
        return handle.createQuery(NEXT_SHARE)
                .bind("pool", pool)
                // what follows all tasks of the last share, which are not to be read one by one
                .bind("from", last.isEmpty() ? "" : last + "~")
                .mapTo(String.class)
                .findOne();
    }

    private static Optional<TaskRow> oldest(Handle handle, String pool, String share, Instant now) {
        return WorkflowTables.tasksWhere(
                        handle, OLDEST, Map.of("pool", pool, "share", share, "now", WorkflowTables.utc(now)))
                .stream()
                .findFirst();
    }
}
