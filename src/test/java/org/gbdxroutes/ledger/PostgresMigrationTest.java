package org.gbdxroutes.ledger;

import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresMigrationTest extends MigrationTest {

    @RegisterExtension
    static final PostgresForClass POSTGRES = new PostgresForClass();

    @Override
    String newDatabase() {
        return POSTGRES.newDatabase();
    }

    @Override
    String username() {
        return TestPostgres.USERNAME;
    }
}
