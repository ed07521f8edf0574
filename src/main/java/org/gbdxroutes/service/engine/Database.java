package org.gbdxroutes.service.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The service's own database, a file in its directory. */
public final class Database implements AutoCloseable {

    // PostgreSQL's manners; and WRITE_DELAY=0, so that what is committed survives the death of the process
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Opens the database in {@code directory}, which is made or brought up to date if need be. */
    public static Database open(Path directory) {
        var config = new HikariConfig();
        config.setPoolName("service");
        config.setJdbcUrl("jdbc:h2:file:" + directory.toAbsolutePath().resolve("workflows") + OPTIONS);
        config.setUsername("service");
        config.setPassword("");
        var pool = new HikariDataSource(config);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:org/gbdxroutes/service/engine/migration")
                .load()
                .migrate();
        return new Database(pool);
    }

    /** Returns how statements are made. */
    public Jdbi jdbi() {
        return Jdbi.create(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
