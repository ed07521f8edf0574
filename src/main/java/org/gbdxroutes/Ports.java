package org.gbdxroutes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port can be had. Camel's web server would log that it cannot, and start without listening. */
final class Ports {

    private Ports() {}

    /** @throws SettingsFault if the port of that setting is taken */
    static void checkFree(Settings settings, String hostKey, String portKey) {
        int port = settings.port(portKey);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.text(hostKey), port));
        } catch (IOException e) {
            throw new SettingsFault(portKey + ": " + settings.text(hostKey) + ":" + port + " cannot be listened on ("
                    + e.getMessage() + "). Stop what uses it, or set another port.");
        }
    }
}
