package org.gbdxroutes.service.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The service's own database, a file in its directory. */
public final class Database implements AutoCloseable {

    private static final String USER = "service";

    // PostgreSQL's manners; and WRITE_DELAY=0, so that what is committed survives the death of the process
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    // One at a time: what H2 writes for a commit is taken from one table after the other, so that of a transaction that
    // is
    // under way in another connection a part may be written, and stays after a kill.
    private static final int CONNECTIONS = 1;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Opens the database in {@code directory}, which is made or brought up to date if need be. */
    public static Database open(Path directory) {
        var config = new HikariConfig();
        config.setPoolName("service");
        config.setJdbcUrl("jdbc:h2:file:" + directory.toAbsolutePath().resolve("workflows") + OPTIONS);
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        var pool = new HikariDataSource(config);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(config.getJdbcUrl(), USER, "") // it needs more than one connection
                .locations("classpath:org/gbdxroutes/service/engine/migration")
                .load()
                .migrate();
        return new Database(pool);
    }

    /** Returns how statements are made. */
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
