/**
 * From bytes to orders, and from orders to workflow payloads.
 *
 * <p>{@link org.gbdxroutes.intake.MessageIntake} takes the bytes, {@link org.gbdxroutes.intake.OrderReader} reads
 * orders from them, {@link org.gbdxroutes.intake.OrderCheck} holds an order against the products, destinations and
 * the task registry and builds its payload. Every fault is found at once and says where it is. Nothing here writes
 * to the ledger or calls a service.
 */
@NullMarked
package org.gbdxroutes.intake;

import org.jspecify.annotations.NullMarked;
