package org.gbdxroutes.gbdx.transfer;

import java.time.Duration;

/**
 * When a connection is given up, and when a transfer is.
 *
 * @param window a download that brings fewer than {@code leastBytes} in that time is cut and asked anew
 * @param leastBytes a connection that has brought fewer was in vain
 * @param attempts so many connections in vain, one after the other, end the transfer
 * @param firstPause after the first of them; doubled after each further one
 */
public record Patience(Duration window, int leastBytes, int attempts, Duration firstPause) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public Patience {
        if (leastBytes < 1 || attempts < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("Patience needs at least one byte, one attempt and some time.");
        }
    }

    /** Half a minute for 16 KB, six times. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(30), 16 * 1024, 6, Duration.ofMillis(500));
    }

    Duration pauseAfter(int inVain) {
        var pause = firstPause.multipliedBy(1L << Math.min(inVain - 1, 16));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Returns how long so many bytes may take to be sent, their answer included. */
    Duration forSending(long bytes) {
        return window.multipliedBy(2 + bytes / leastBytes / 32);
    }
}
