/**
 * The application: reads its settings and assembles the rooms.
 *
 * <p>{@link org.gbdxroutes.Main} is where the process starts, {@link org.gbdxroutes.Application} is the one place that
 * knows how everything fits together. The rooms, each using only those further down: {@code cli}; {@code console};
 * {@code pipeline}; {@code intake}, {@code delivery} and {@code event}; {@code ledger}; {@code gbdx}; {@code order},
 * {@code workflow} and {@code web}. {@code service}, the GBDX-compatible workflow service, uses {@code workflow} and
 * {@code web} alone.
 *
 * <p>What the files in {@code config/} say is a {@link org.gbdxroutes.Configuration}; while the application runs,
 * {@link org.gbdxroutes.Reload} takes up what is changed there and in {@code routes/}.
 */
@NullMarked
package org.gbdxroutes;

import org.jspecify.annotations.NullMarked;
