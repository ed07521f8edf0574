package org.gbdxroutes.ledger;

import org.gbdxroutes.TestPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of deliveries, on PostgreSQL. */
class PostgresDeliveriesTest extends DeliveriesTest {

    @RegisterExtension
    static final PostgresForClass POSTGRES = new PostgresForClass();

    @Override
    LedgerDatabase open() {
        return LedgerDatabase.open(POSTGRES.newDatabase(), TestPostgres.USERNAME, TestPostgres.PASSWORD);
    }
}
