package org.gbdxroutes.edge;

import java.util.concurrent.TimeUnit;
import org.apache.camel.component.kafka.PollExceptionStrategy;

/**
 * What follows when records cannot be fetched: a little later, the same fetch again. Camel's own ways would skip the
 * next record, or stop for good when a login fails, which it also does while a broker starts.
 */
final class PollAgain implements PollExceptionStrategy {

    private static final long PAUSE_SECONDS = 3;

    @Override
    public boolean canContinue() {
        return true;
    }

    @Override
    public void handle(long partitionLastOffset, Exception failure) {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
