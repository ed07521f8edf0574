package org.gbdxroutes.edge;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Which broker, and whether it is used at all.
 *
 * @param url {@link #EMBEDDED}, or the URL of an Artemis broker such as {@code tcp://broker:61616}
 * @param username empty for a broker that asks for none
 * @param used whether any route speaks JMS; if not, nothing is started
 * @param directory where the embedded broker keeps its messages
 * @param port where the embedded broker listens on loopback for programs outside; none: this process only
 */
public record JmsSettings(
        String url, String username, String password, boolean used, Path directory, OptionalInt port) {

    /** The broker of this process. */
    public static final String EMBEDDED = "embedded";

    @Override
    public String toString() {
        return "JmsSettings[url=" + url + ", username=" + username + ", used=" + used + "]";
    }
}
