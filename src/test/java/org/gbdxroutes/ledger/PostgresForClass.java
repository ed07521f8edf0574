package org.gbdxroutes.ledger;

import java.io.IOException;
import java.util.Objects;
import org.gbdxroutes.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server for the tests of a class. */
final class PostgresForClass implements BeforeAllCallback, AfterAllCallback {

    private @Nullable TestPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = TestPostgres.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server().close();
    }

    /** Returns the JDBC URL of a new, empty database, for {@link TestPostgres#USERNAME}. */
    String newDatabase() {
        return server().newDatabase();
    }

    TestLedger newLedger(String... subscribers) {
        return TestLedger.at(newDatabase(), TestPostgres.USERNAME, TestPostgres.PASSWORD, subscribers);
    }

    private TestPostgres server() {
        return Objects.requireNonNull(server, "the server starts before the tests");
    }
}
