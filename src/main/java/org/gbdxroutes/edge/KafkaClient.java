package org.gbdxroutes.edge;

import java.util.Locale;
import org.apache.camel.Component;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.security.KafkaSecurityConfigurer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Speaks with Kafka: bytes in, bytes out. What is sent counts as sent when all brokers that keep it have it, is not
 * doubled by the client's own repetitions, and is given up after half a minute.
 */
final class KafkaClient {

    private static final int LONGEST_WAIT = 30_000;
    private static final int LONGEST_ANSWER = 10_000;
    private static final int LONGEST_BACK_OFF = 10_000;

    private KafkaClient() {}

    static Component component(KafkaSettings settings) {
        var kafka = new KafkaComponent();
        kafka.setConfiguration(configuration(settings));
        // brokers whose names are not known when we start may be known later
        kafka.getConfiguration().setPreValidateHostAndPort(false);
        kafka.setLazyStartProducer(true);
        kafka.setPollExceptionStrategy(new PollAgain());
        return kafka;
    }

    private static KafkaConfiguration configuration(KafkaSettings settings) {
        var configuration = new KafkaConfiguration();
        configuration.setBrokers(settings.brokers());
        secure(configuration, settings);
        configuration.setReconnectBackoffMaxMs(LONGEST_BACK_OFF);

        configuration.setKeyDeserializer(ByteArrayDeserializer.class.getName());
        configuration.setValueDeserializer(ByteArrayDeserializer.class.getName());

        configuration.setKeySerializer(ByteArraySerializer.class.getName());
        configuration.setValueSerializer(ByteArraySerializer.class.getName());
        configuration.setSynchronous(true);
        configuration.setRequestRequiredAcks("all");
        configuration.setEnableIdempotence(true);
        configuration.setMaxBlockMs(LONGEST_WAIT);
        configuration.setDeliveryTimeoutMs(LONGEST_WAIT);
        configuration.setRequestTimeoutMs(LONGEST_ANSWER);
        // how large a record may be is the topic's to say, not ours
        configuration.setMaxRequestSize(Integer.MAX_VALUE);
        configuration.setBufferMemorySize(Integer.MAX_VALUE);
        return configuration;
    }

    private static void secure(KafkaConfiguration configuration, KafkaSettings settings) {
        configuration.setSecurityProtocol(settings.securityProtocol());
        if (settings.isSasl()) {
            configuration.setSaslMechanism(settings.saslMechanism());
            configuration.setSaslJaasConfig(jaas(settings));
        }
        if (!settings.truststore().isEmpty()) {
            configuration.setSslTruststoreLocation(settings.truststore());
            if (settings.truststore().toLowerCase(Locale.ROOT).endsWith(".pem")) {
                configuration.setSslTruststoreType("PEM");
            } else if (!settings.truststorePassword().isEmpty()) {
                configuration.setSslTruststorePassword(settings.truststorePassword());
            }
        }
    }

    private static String jaas(KafkaSettings settings) {
        var login =
                switch (settings.saslMechanism()) {
                    case "PLAIN" -> KafkaSecurityConfigurer.plain(settings.username(), settings.password());
                    case "SCRAM-SHA-256" ->
                        KafkaSecurityConfigurer.scramSha256(settings.username(), settings.password());
                    case "SCRAM-SHA-512" ->
                        KafkaSecurityConfigurer.scramSha512(settings.username(), settings.password());
                    default -> throw new IllegalArgumentException("No such login: " + settings.saslMechanism());
                };
        return login.buildJaasConfig();
    }
}
