package org.gbdxroutes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An event that one subscriber still has to hear.
 *
 * @param attempts how often it was tried in vain
 * @param reason why the last attempt was in vain
 */
public record OutboxEntry(
        String subscriber,
        StoredEvent event,
        int attempts,
        @Nullable String reason) {}
