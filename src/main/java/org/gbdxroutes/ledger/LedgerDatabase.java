package org.gbdxroutes.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The database behind the ledger: opened once, brought up to date by its migrations, closed at the end. */
public final class LedgerDatabase implements AutoCloseable {

    private final HikariDataSource source;
    private final Jdbi jdbi;

    private LedgerDatabase(HikariDataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
    }

    /**
     * Opens the database and migrates it.
     *
     * @param url {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}
     * @throws RuntimeException if the database cannot be reached or is in use by another process
     */
    public static LedgerDatabase open(String url, String username, String password) {
        var h2 = url.startsWith("jdbc:h2:");
        var config = new HikariConfig();
        config.setJdbcUrl(h2 ? url + H2_OPTIONS : url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(h2 ? H2_CONNECTIONS : 10);
        config.setPoolName("ledger");
        var source = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(config.getJdbcUrl(), username, password) // it needs more than one connection
                    .locations("classpath:org/gbdxroutes/ledger/migration")
                    .load()
                    .migrate();
            var database = new LedgerDatabase(source);
            if (h2) {
                database.jdbi.useHandle(handle -> H2_KEYS.forEach(handle::execute));
            }
            return database;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    // WRITE_DELAY=0: a commit is in the file when it returns, so a killed process loses nothing it has answered for.
    // MAX_COMPACT_TIME: what that costs in space is given back at a clean stop, in milliseconds.
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;MAX_COMPACT_TIME=5000"
                    + ";DB_CLOSE_ON_EXIT=FALSE";

    // What H2 writes for a commit, it takes from one table after the other: of a transaction that is under way in
    // another connection a part may be written, and stays after a kill.
    private static final int H2_CONNECTIONS = 1;

    // For each 32 keys that H2 gives out it would commit once more, with all that is not yet in the file. Keys that
    // were set aside and not given out are left out after a kill. Not for PostgreSQL: there each connection sets aside
    // its own, and an event's key must be above those of the events before it.
    private static final List<String> H2_KEYS = List.of(
            "ALTER TABLE orders ALTER COLUMN order_key SET CACHE 10000",
            "ALTER TABLE events ALTER COLUMN event_key SET CACHE 10000");

    /**
     * @param instance names this process across restarts, so that it finds its own claims again
     * @param subscriptions who hears what; asked for each event
     */
    public Ledger ledger(String instance, Supplier<List<Subscription>> subscriptions) {
        return new SqlLedger(jdbi, instance, subscriptions);
    }

    /**
     * @param instance names this process across restarts, so that it finds its own claims again
     */
    public Outbox outbox(String instance) {
        return new SqlOutbox(jdbi, instance);
    }

    /** @param subscriptions who hears what; asked for each event */
    public Alerts alerts(Supplier<List<Subscription>> subscriptions) {
        return new SqlAlerts(jdbi, subscriptions);
    }

    public Deliveries deliveries() {
        return new SqlDeliveries(jdbi);
    }

    @Override
    public void close() {
        source.close();
    }
}
