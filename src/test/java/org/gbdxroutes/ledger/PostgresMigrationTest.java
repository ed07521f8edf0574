package org.gbdxroutes.ledger;

import java.io.IOException;
import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresMigrationTest extends MigrationTest {

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
    String newDatabase() {
        return postgres.newDatabase();
    }

    @Override
    String username() {
        return TestPostgres.USERNAME;
    }
}
