package org.gbdxroutes.gbdx.transfer;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.Abortable;

/** Cuts connections that bring too little: one that trickles never meets a socket's timeout. */
final class Watchdog implements AutoCloseable {

    private final Patience patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "transfer-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watchdog(Patience patience) {
        this.patience = patience;
    }

    /** A connection that is looked at until it is closed. */
    final class Watched implements AutoCloseable {

        private final AtomicLong sinceLastLook = new AtomicLong();
        private final Abortable connection;
        private final Future<?> looks;

        private Watched(Abortable connection) {
            this.connection = connection;
            long window = patience.window().toNanos();
            this.looks = clock.scheduleAtFixedRate(this::look, window, window, TimeUnit.NANOSECONDS);
        }

        void brought(int bytes) {
            sinceLastLook.addAndGet(bytes);
        }

        private void look() {
            if (sinceLastLook.getAndSet(0) < patience.leastBytes()) {
                connection.abort();
            }
        }

        @Override
        public void close() {
            looks.cancel(false);
        }
    }

    Watched watch(Abortable connection) {
        return new Watched(connection);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
