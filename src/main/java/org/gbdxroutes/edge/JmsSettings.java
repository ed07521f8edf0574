package org.gbdxroutes.edge;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which broker.
 *
 * @param url {@link #EMBEDDED}, or the URL of an Artemis broker such as {@code tcp://broker:61616}
 * @param username empty for a broker that asks for none
 * @param directory where the embedded broker keeps its messages
 * @param port where the embedded broker listens on loopback for programs outside; none: this process only
 */
public record JmsSettings(String url, String username, String password, Path directory, OptionalInt port) {

    /** The broker of this process. */
    public static final String EMBEDDED = "embedded";

    @Override
    public String toString() {
        return "JmsSettings[url=" + url + ", username=" + username + "]";
    }
}
