/**
 * What subscribers hear, and in which form: CloudEvents, the lines of an event file.
 *
 * <p>Start with {@link org.gbdxroutes.event.CloudEvents}, which turns a ledger's event into its public form. Nothing
 * here sends anything: {@code org.gbdxroutes.pipeline} takes events from the outbox, and {@code
 * routes/subscriber-*.camel.yaml} carry them to where they are heard.
 */
@NullMarked
package org.gbdxroutes.event;

import org.jspecify.annotations.NullMarked;
