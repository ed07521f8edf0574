package org.gbdxroutes.ledger;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger's promises on PostgreSQL. */
class PostgresManyOrdersTest extends ManyOrdersTest {

    @RegisterExtension
    static final PostgresForClass POSTGRES = new PostgresForClass();

    @Override
    TestLedger open() {
        return POSTGRES.newLedger("file", "webhook");
    }
}
