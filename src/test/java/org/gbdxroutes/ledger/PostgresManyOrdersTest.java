package org.gbdxroutes.ledger;

import java.io.IOException;
import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger's promises on PostgreSQL. */
class PostgresManyOrdersTest extends ManyOrdersTest {

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
    TestLedger open() {
        return TestLedger.at(postgres.newDatabase(), TestPostgres.USERNAME, TestPostgres.PASSWORD, "file", "webhook");
    }
}
