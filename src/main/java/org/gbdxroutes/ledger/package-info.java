/**
 * What survives a restart: messages, orders, launches, deliveries and the outbox, in SQL.
 *
 * <p>{@link org.gbdxroutes.ledger.Ledger} is the life of orders; {@link org.gbdxroutes.ledger.Deliveries} remembers
 * how far a delivery got; {@link org.gbdxroutes.ledger.Outbox} holds the events that some subscriber still has to
 * hear; {@link org.gbdxroutes.ledger.Alerts} finds what has been outstanding for too long.
 * {@link org.gbdxroutes.ledger.LedgerDatabase} opens all of them on one database. Every change of an order is
 * compare-and-set on its version, in one transaction with its event; an alert changes no order.
 *
 * <p>The SQL is PostgreSQL's, which H2 speaks in its PostgreSQL mode.
 */
@NullMarked
package org.gbdxroutes.ledger;

import org.jspecify.annotations.NullMarked;
