package org.gbdxroutes.ledger;

import org.junit.jupiter.api.extension.RegisterExtension;

/** What alerts promise, on PostgreSQL. */
class PostgresAlertsTest extends AlertsTest {

    @RegisterExtension
    static final PostgresForClass POSTGRES = new PostgresForClass();

    @Override
    TestLedger open() {
        return POSTGRES.newLedger("file", "sap");
    }
}
