/**
 * The application: reads its settings and assembles the rooms.
 *
 * <p>{@link org.gbdxroutes.Main} is where the process starts, {@link org.gbdxroutes.Application} is the one place that
 * knows how everything fits together. The rooms, each using only those further down: {@code cli}; {@code console};
 * {@code pipeline}; {@code intake}, {@code delivery} and {@code event}; {@code ledger}; {@code gbdx}; {@code order},
 * {@code workflow} and {@code web}. {@code service}, the GBDX-compatible workflow service, uses {@code workflow} and
 * {@code web} alone.
 */
@NullMarked
package org.gbdxroutes;

import org.jspecify.annotations.NullMarked;
