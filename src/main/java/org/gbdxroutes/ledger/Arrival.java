package org.gbdxroutes.ledger;

import java.util.function.Function;

/**
 * How orders come into the ledger.
 *
 * @param messageKey the message they came in
 * @param source where that came from
 * @param terms how orders of a partner are taken
 * @param decidedAtOnce whether whoever stores them decides about them next; if not, they are due to anybody
 */
public record Arrival(long messageKey, String source, Function<String, Terms> terms, boolean decidedAtOnce) {}
