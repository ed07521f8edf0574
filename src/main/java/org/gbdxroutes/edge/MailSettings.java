package org.gbdxroutes.edge;

import java.util.Optional;

/**
 * Which mail server.
 *
 * @param username empty for a server that asks for none
 * @param trustStore what is trusted instead of what the JVM trusts
 */
public record MailSettings(
        String host, int port, Security security, String username, String password, Optional<TrustStore> trustStore) {

    /** How the connection is kept from others. */
    public enum Security {
        /** From its first byte on; port 465. */
        TLS,
        /** Before anything is told, or nothing is; port 587. */
        STARTTLS,
        /** Not at all: whoever is on the way reads everything. */
        NONE
    }

    @Override
    public String toString() {
        return "MailSettings[host=" + host + ", port=" + port + ", security=" + security + ", username=" + username
                + "]";
    }
}
