package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** The outbox in PostgreSQL's SQL, which H2 speaks in its PostgreSQL mode. */
final class SqlOutbox implements Outbox {

    // Of each subject only the oldest entry that is left; a dead letter no longer stands in the way. The order is that
    // of an index, constants first, or a long backlog would be sorted for every claim.
    private static final String CLAIM = """
            SELECT o.subscriber, o.attempts, o.reason, e.event_key, e.subject, e.sequence, e.type, e.time, e.data
            FROM outbox o JOIN events e ON e.event_key = o.event_key
            WHERE o.subscriber = :subscriber AND o.dead = FALSE AND o.due <= :now
              AND NOT EXISTS (SELECT 1 FROM outbox earlier
                              WHERE earlier.subscriber = o.subscriber AND earlier.subject = o.subject
                                AND earlier.event_key < o.event_key AND earlier.dead = FALSE)
            ORDER BY o.subscriber, o.dead, o.due, o.event_key LIMIT :limit
            """;

    // the old due date in the WHERE clause is the lock: of two publishers exactly one takes an entry
    private static final String CLAIMED = """
            UPDATE outbox SET due = :until, claimed_by = :instance
            WHERE subscriber = :subscriber AND event_key = :event AND dead = FALSE AND due <= :now
            """;

    private static final String GIVE_BACK = """
            UPDATE outbox SET due = :now, claimed_by = NULL WHERE claimed_by = :instance AND subscriber = :subscriber
            """;

    private static final String RELEASE_CLAIMS = """
            UPDATE outbox SET due = :now, claimed_by = NULL WHERE claimed_by = :instance
            """;

    private static final String DONE = """
            DELETE FROM outbox WHERE subscriber = :subscriber AND event_key = :event
            """;

    private static final String POSTPONE = """
            UPDATE outbox SET due = :due, attempts = attempts + 1, reason = :reason, claimed_by = NULL
            WHERE subscriber = :subscriber AND event_key = :event
            """;

    private static final String BURY = """
            UPDATE outbox SET dead = TRUE, attempts = attempts + 1, reason = :reason, claimed_by = NULL
            WHERE subscriber = :subscriber AND event_key = :event
            """;

    private static final String DEAD_LETTERS = """
            SELECT o.subscriber, o.attempts, o.reason, e.event_key, e.subject, e.sequence, e.type, e.time, e.data
            FROM outbox o JOIN events e ON e.event_key = o.event_key
            WHERE o.subscriber = :subscriber AND o.dead = TRUE
            ORDER BY o.event_key LIMIT :limit
            """;

    private static final String BACKLOG = """
            SELECT COUNT(*) FROM outbox WHERE subscriber = :subscriber AND dead = FALSE
            """;

    private final Jdbi jdbi;
    private final String instance;

    SqlOutbox(Jdbi jdbi, String instance) {
        this.jdbi = jdbi;
        this.instance = instance;
    }

    @Override
    public List<OutboxEntry> claim(String subscriber, Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> {
            var entries = handle.createQuery(CLAIM)
                    .bind("subscriber", subscriber)
                    .bind("now", now)
                    .bind("limit", limit)
                    .map(SqlOutbox::entry)
                    .list();
            if (entries.isEmpty()) {
                return entries;
            }
            var batch = handle.prepareBatch(CLAIMED);
            entries.forEach(entry -> batch.bind("until", now.plus(lease))
                    .bind("instance", instance)
                    .bind("now", now)
                    .bind("subscriber", subscriber)
                    .bind("event", entry.event().key())
                    .add());
            var rows = batch.execute();
            return IntStream.range(0, rows.length)
                    .filter(i -> rows[i] == 1)
                    .mapToObj(entries::get)
                    .toList();
        });
    }

    @Override
    public void giveBack(String subscriber, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(GIVE_BACK)
                .bind("now", now)
                .bind("instance", instance)
                .bind("subscriber", subscriber)
                .execute());
    }

    @Override
    public void releaseClaims(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE_CLAIMS)
                .bind("now", now)
                .bind("instance", instance)
                .execute());
    }

    @Override
    public void done(List<OutboxEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            var batch = handle.prepareBatch(DONE);
            entries.forEach(entry -> batch.bind("subscriber", entry.subscriber())
                    .bind("event", entry.event().key())
                    .add());
            batch.execute();
        });
    }

    @Override
    public void postpone(OutboxEntry entry, Instant due, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate(POSTPONE)
                .bind("due", due)
                .bind("reason", reason)
                .bind("subscriber", entry.subscriber())
                .bind("event", entry.event().key())
                .execute());
    }

    @Override
    public void bury(OutboxEntry entry, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate(BURY)
                .bind("reason", reason)
                .bind("subscriber", entry.subscriber())
                .bind("event", entry.event().key())
                .execute());
    }

    @Override
    public List<OutboxEntry> deadLetters(String subscriber, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DEAD_LETTERS)
                .bind("subscriber", subscriber)
                .bind("limit", limit)
                .map(SqlOutbox::entry)
                .list());
    }

    @Override
    public long backlog(String subscriber) {
        return jdbi.withHandle(handle -> handle.createQuery(BACKLOG)
                .bind("subscriber", subscriber)
                .mapTo(Long.class)
                .one());
    }

    private static OutboxEntry entry(java.sql.ResultSet row, org.jdbi.v3.core.statement.StatementContext context)
            throws java.sql.SQLException {
        return new OutboxEntry(
                row.getString("subscriber"),
                EventLog.event(row, context),
                row.getInt("attempts"),
                row.getString("reason"));
    }
}
