package org.gbdxroutes.cli;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or a termination signal, and lets the process end only when everything is closed. */
final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    private void stop() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** The process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
