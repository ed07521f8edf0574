/**
 * The steps between an order message and its delivered outputs. A step is a pair: {@code <Step>Routes} says what
 * happens, its bean decides.
 *
 * <pre>
 * direct:order-received → receive → launch → poll ← callback
 *                                             ↓
 *                            publish ←     deliver
 * </pre>
 *
 * <p>Beside them, {@link org.gbdxroutes.pipeline.OverdueRoutes} tells of what waits for too long.
 *
 * <p>A step claims the orders that are due from the ledger, does its work, and writes the order's next state, or the
 * time to try again. No step calls another: the ledger is between them, so any of them may be killed at any moment.
 */
@NullMarked
package org.gbdxroutes.pipeline;

import org.jspecify.annotations.NullMarked;
