package org.gbdxroutes.edge;

/**
 * Which Kafka brokers.
 *
 * @param brokers {@code host:port} of some of them, with commas between
 * @param securityProtocol {@code PLAINTEXT}, {@code SSL}, {@code SASL_SSL} or {@code SASL_PLAINTEXT}
 * @param saslMechanism {@code PLAIN}, {@code SCRAM-SHA-256} or {@code SCRAM-SHA-512}
 * @param username for SASL
 * @param truststore a file with the certificates to trust, JKS, PKCS12 or PEM; empty for those that Java trusts
 */
public record KafkaSettings(
        String brokers,
        String securityProtocol,
        String saslMechanism,
        String username,
        String password,
        String truststore,
        String truststorePassword) {

    /** Returns whether a user has to log in. */
    public boolean isSasl() {
        return securityProtocol.startsWith("SASL");
    }

    @Override
    public String toString() {
        return "KafkaSettings[brokers=" + brokers + ", securityProtocol=" + securityProtocol + ", username=" + username
                + "]";
    }
}
