package org.gbdxroutes.edge;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** Gives a Camel context its {@code sftp} component and the bean {@code sftpUploads}, which may be used by any route. */
public final class SftpConnections {

    private SftpConnections() {}

    /** Binds both so that nothing is loaded, or connected to, before a route names them. */
    public static void bind(CamelContext camel, Clock clock) {
        var beans = camel.getRegistry();
        beans.bind("sftp", Component.class, () -> new SftpAccountComponent(clock));
        beans.bind("sftpUploads", SftpUploads.class, () -> uploads(camel, clock));
    }

    private static SftpUploads uploads(CamelContext camel, Clock clock) {
        var channels = new SftpChannels(clock);
        try {
            camel.addService(channels);
        } catch (Exception e) {
            throw new IllegalStateException("The connections to SFTP servers cannot be kept.", e);
        }
        return new SftpUploads(camel, channels);
    }
}
