package org.gbdxroutes.edge;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** Connections to SFTP servers, kept for a while after use; one that failed is not used again. */
final class SftpChannels extends ServiceSupport {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Clock clock;
    private final Stalls stalls;
    private final Map<String, Deque<Kept>> idle = new ConcurrentHashMap<>();

    /** A connection that nobody uses just now. */
    private record Kept(Session session, ChannelSftp channel, Instant since) {

        boolean isFresh(Instant now) {
            return session.isConnected()
                    && channel.isConnected()
                    && since.plus(KEPT).isAfter(now);
        }
    }

    /** What is done over a connection, which is cut if nothing moves for long. */
    @FunctionalInterface
    interface Work<T> {
        T over(ChannelSftp channel, Stalls.Watch watch) throws SftpException, IOException;
    }

    SftpChannels(Clock clock, Stalls stalls) {
        this.clock = clock;
        this.stalls = stalls;
    }

    /**
     * Does something over a connection of that account.
     *
     * @throws IOException if there is none to be had, with the reason and the way out
     */
    <T> T use(SftpAccount account, Work<T> work) throws SftpException, IOException {
        var connection = take(account);
        boolean isDone = false;
        try (var watch = stalls.over(connection.session())) {
            var result = work.over(connection.channel(), watch);
            isDone = true;
            return result;
        } finally {
            if (isDone && isStarted()) {
                idle(account).push(new Kept(connection.session(), connection.channel(), clock.instant()));
            } else {
                connection.session().disconnect();
            }
        }
    }

    private Kept take(SftpAccount account) throws IOException {
        var kept = idle(account);
        for (var next = kept.poll(); next != null; next = kept.poll()) {
            if (next.isFresh(clock.instant())) {
                return next;
            }
            next.session().disconnect();
        }
        return connect(account);
    }

    private Kept connect(SftpAccount account) throws IOException {
        @Nullable Session session = null;
        try {
            session = account.session();
            session.connect(SftpAccount.CONNECT_MILLIS);
            var channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(SftpAccount.CONNECT_MILLIS);
            return new Kept(session, channel, clock.instant());
        } catch (JSchException | IllegalArgumentException e) {
            var why = SftpRefusal.explain(account, session, e);
            if (session != null) {
                session.disconnect();
            }
            throw new IOException(why);
        }
    }

    private Deque<Kept> idle(SftpAccount account) {
        return idle.computeIfAbsent(account.name(), name -> new ConcurrentLinkedDeque<>());
    }

    @Override
    protected void doStop() {
        idle.values().forEach(kept -> {
            for (var next = kept.poll(); next != null; next = kept.poll()) {
                next.session().disconnect();
            }
        });
    }
}
