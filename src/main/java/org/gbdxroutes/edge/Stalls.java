package org.gbdxroutes.edge;

import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections to SFTP servers that take a question and never answer it. Their connections are alive, so nothing
 * else would ever notice, and the edge would wait for good.
 */
final class Stalls {

    static final Duration LIMIT = Duration.ofMinutes(2);

    private final ScheduledExecutorService clockwork;
    private final Duration limit;

    Stalls(CamelContext camel, Duration limit) {
        this.clockwork = camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "sftp-stalls");
        this.limit = limit;
    }

    /** Cuts the session, unless the watch is closed, or something {@linkplain Watch#moved moves}, in time. */
    Watch over(@Nullable Session session) {
        return new Watch(session);
    }

    /** A session that is expected to answer. */
    final class Watch implements AutoCloseable {

        private final @Nullable Session session;
        private @Nullable Future<?> cut;

        private Watch(@Nullable Session session) {
            this.session = session;
            moved();
        }

        /** The limit counts from now. */
        void moved() {
            close();
            if (session != null) {
                cut = clockwork.schedule(session::disconnect, limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void close() {
            if (cut != null) {
                cut.cancel(false);
            }
        }
    }
}
