package org.gbdxroutes.pipeline;

import java.time.Duration;

/**
 * How events are told.
 *
 * @param interval how often each subscriber's outbox is looked into
 * @param giveUpAfter how old an event is when a failed attempt is its last
 */
public record PublishSettings(Duration interval, Duration giveUpAfter) {

    public PublishSettings {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("tick.interval must be longer than nothing, such as 1s.");
        }
        if (giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("subscriber.give-up-after must not be negative, such as 3d.");
        }
    }
}
