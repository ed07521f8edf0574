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

    // What H2 writes for a commit, it takes from one table after the other: of a transaction that is under way in
    // another connection a part may be written, and stays after a kill.
    private static final int WRITERS = 1;

    private static final int READERS = 10;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi jdbi;
    private final Jdbi reads;

    private Database(HikariDataSource writer, HikariDataSource readers) {
        this.writer = writer;
        this.readers = readers;
        this.jdbi = Jdbi.create(writer);
        this.reads = Jdbi.create(readers);
    }

    /** Opens the database in {@code directory}, which is made or brought up to date if need be. */
    public static Database open(Path directory) {
        var url = "jdbc:h2:file:" + directory.toAbsolutePath().resolve("workflows") + OPTIONS;
        var writer = pool("service", url, WRITERS);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url, USER, "") // it needs more than one connection
                .locations("classpath:org/gbdxroutes/service/engine/migration")
                .load()
                .migrate();
        return new Database(writer, pool("service-reads", url, READERS));
    }

    private static HikariDataSource pool(String name, String url, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(USER);
        config.setPassword("");
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** Returns how statements are made; one transaction comes after the other. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** Returns how to read what is committed, beside those who write. Nothing is changed through it. */
    public Jdbi reads() {
        return reads;
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
