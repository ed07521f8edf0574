package org.gbdxroutes.ledger;

import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxOnPostgresTest extends OutboxContract {

    @RegisterExtension
    static final PostgresForClass POSTGRES = new PostgresForClass();

    @Override
    TestOutbox open(String... subscribers) {
        return TestOutbox.at(POSTGRES.newDatabase(), TestPostgres.USERNAME, subscribers);
    }
}
