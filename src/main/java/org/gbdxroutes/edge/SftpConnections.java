package org.gbdxroutes.edge;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** Gives a Camel context its {@code sftp} component and the bean {@code sftpUploads}, which may be used by any route. */
public final class SftpConnections {

    private SftpConnections() {}

    /** Binds both so that nothing is loaded, or connected to, before a route names them. */
    public static void bind(CamelContext camel, Clock clock) {
        bind(camel, clock, Stalls.LIMIT);
    }

    /** @param stall how long a server may take for an answer */
    static void bind(CamelContext camel, Clock clock, Duration stall) {
        var beans = camel.getRegistry();
        beans.bind("sftp", Component.class, () -> new SftpAccountComponent(clock, new Stalls(camel, stall)));
        beans.bind("sftpUploads", SftpUploads.class, () -> uploads(camel, clock, new Stalls(camel, stall)));
    }

    private static SftpUploads uploads(CamelContext camel, Clock clock, Stalls stalls) {
        var channels = new SftpChannels(clock, stalls);
        try {
            camel.addService(channels);
        } catch (Exception e) {
            throw new IllegalStateException("The connections to SFTP servers cannot be kept.", e);
        }
        return new SftpUploads(camel, channels);
    }
}
