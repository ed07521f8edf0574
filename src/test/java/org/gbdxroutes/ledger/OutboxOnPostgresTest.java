package org.gbdxroutes.ledger;

import java.io.IOException;
import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class OutboxOnPostgresTest extends OutboxContract {

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    TestOutbox open(String... subscribers) {
        return TestOutbox.at(postgres.newDatabase(), TestPostgres.USERNAME, subscribers);
    }
}
