package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KafkaConnectionsTest {

    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String PASSWORD = "p\"a\\ss;word";

    @TempDir
    Path folder;

    @Test
    void a_user_logs_in_over_TLS_with_a_trust_store_in_any_of_the_usual_forms() throws Exception {
        var certificate = TestCertificate.in(folder);
        try (var kafka = securedBroker(certificate).start()) {
            var pkcs12 = certificate.truststore().toString();

            assertThat(send(kafka, PASSWORD, pkcs12, TestCertificate.PASSWORD)).isNull();
            assertThat(send(kafka, PASSWORD, certificate.pem().toString(), "")).isNull();
            assertThat(send(kafka, "another", pkcs12, TestCertificate.PASSWORD))
                    .hasStackTraceContaining("SaslAuthenticationException");
            assertThat(send(kafka, PASSWORD, "", ""))
                    .as("a certificate that nobody vouches for")
                    .hasStackTraceContaining("SslAuthenticationException");
        }
    }

    @Test
    void a_password_does_not_show_itself() {
        assertThat(new KafkaSettings("b:1", "SASL_SSL", SCRAM, "somebody", "s3cr3t", "trust.p12", "0pen"))
                .asString()
                .doesNotContain("s3cr3t", "0pen");
    }

    private TestKafka securedBroker(TestCertificate certificate) throws Exception {
        var more = Map.<String, Object>of(
                "listener.security.protocol.map",
                "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms",
                SCRAM,
                "sasl.mechanism.inter.broker.protocol",
                SCRAM,
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"broker\" password=\"inner\";",
                "ssl.keystore.location",
                certificate.keystore().toString(),
                "ssl.keystore.password",
                TestCertificate.PASSWORD,
                "ssl.truststore.location",
                certificate.truststore().toString(),
                "ssl.truststore.password",
                TestCertificate.PASSWORD,
                "auto.create.topics.enable",
                "true");
        return new TestKafka(
                folder.resolve("kafka"),
                more,
                List.of(SCRAM + "=[name=broker,password=inner]", SCRAM + "=[name=acme,password=" + PASSWORD + "]"));
    }

    private static @Nullable Exception send(
            TestKafka kafka, String password, String truststore, String truststorePassword) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            var settings = new KafkaSettings(
                    kafka.brokers(), "SASL_SSL", SCRAM, "acme", password, truststore, truststorePassword);
            KafkaConnections.bind(camel, () -> settings, Clock.systemUTC());
            camel.start();
            return camel.createProducerTemplate()
                    .send("kafka:orders", exchange -> exchange.getMessage().setBody("{}"))
                    .getException();
        }
    }
}
