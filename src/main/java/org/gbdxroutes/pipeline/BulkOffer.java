package org.gbdxroutes.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the workflow service is asked about many workflows at once. One that does not understand the question is
 * asked it again after an hour; one that leaves it without an answer several times in a row, after a minute: perhaps it
 * has one about each of them.
 */
final class BulkOffer {

    private static final Duration PAUSE_IF_DECLINED = Duration.ofHours(1);
    private static final Duration PAUSE_IF_UNANSWERED = Duration.ofMinutes(1);
    private static final int IN_A_ROW = 3;

    private Instant pausedUntil = Instant.MIN;
    private boolean isDeclined;
    private int unanswered;

    synchronized boolean isOpen(Instant now) {
        return !now.isBefore(pausedUntil);
    }

    synchronized void answered() {
        isDeclined = false;
        unanswered = 0;
    }

    /** Returns whether that is news. */
    synchronized boolean declined(Instant now) {
        boolean isNews = !isDeclined;
        isDeclined = true;
        pauseUntil(now.plus(PAUSE_IF_DECLINED));
        return isNews;
    }

    synchronized void unanswered(Instant now) {
        unanswered++;
        if (unanswered >= IN_A_ROW) {
            pauseUntil(now.plus(PAUSE_IF_UNANSWERED));
        }
    }

    // a late failure does not shorten the hour
    private void pauseUntil(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }
}
