package org.gbdxroutes.ledger;

import java.io.IOException;
import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is remembered of deliveries, on PostgreSQL. */
class PostgresDeliveriesTest extends DeliveriesTest {

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
    LedgerDatabase open() {
        return LedgerDatabase.open(postgres.newDatabase(), TestPostgres.USERNAME, TestPostgres.PASSWORD);
    }
}
