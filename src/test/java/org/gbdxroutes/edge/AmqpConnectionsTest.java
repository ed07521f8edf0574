package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AmqpConnectionsTest {

    @TempDir
    Path folder;

    @Test
    void a_user_logs_in_over_TLS_with_a_trust_store_and_the_next_broker_is_found() throws Exception {
        var certificate = TestCertificate.in(folder);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var broker = securedBroker(certificate, port);
        try {
            var url = "amqps://127.0.0.1:" + port;
            var trusting = url + "?transport.trustStoreLocation=" + certificate.truststore()
                    + "&transport.trustStorePassword=" + TestCertificate.PASSWORD;

            assertThat(send(trusting, "s3cr3t")).isNull();
            assertThat(send("failover:(amqp://127.0.0.1:1," + trusting + ")", "s3cr3t"))
                    .as("of two brokers the one that is up")
                    .isNull();
            assertThat(send(trusting, "another")).hasStackTraceContaining("JMSSecuritySaslException");
            assertThat(send(url, "s3cr3t"))
                    .as("a certificate that nobody vouches for")
                    .hasStackTraceContaining("SSLHandshakeException");
        } finally {
            broker.stop();
        }
    }

    @Test
    void a_password_does_not_show_itself() {
        assertThat(new AmqpSettings("amqps://b?transport.trustStorePassword=0pen", "somebody", "s3cr3t"))
                .asString()
                .doesNotContain("s3cr3t", "0pen");
    }

    private static EmbeddedActiveMQ securedBroker(TestCertificate certificate, int port) throws Exception {
        var users = new SecurityConfiguration();
        users.addUser("acme", "s3cr3t");
        users.addRole("acme", "partners");
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .addAddressSetting("#", new AddressSettings())
                .addAcceptorConfiguration(
                        "amqps",
                        "tcp://127.0.0.1:" + port + "?sslEnabled=true;keyStorePath=" + certificate.keystore()
                                + ";keyStoreType=PKCS12;keyStorePassword=" + TestCertificate.PASSWORD);
        configuration.putSecurityRoles(
                "#", Set.of(new Role("partners", true, true, true, true, true, true, true, true, true, true)));
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        return broker;
    }

    private static @Nullable Exception send(String url, String password) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            AmqpConnections.bind(camel, () -> new AmqpSettings(url, "acme", password));
            camel.start();
            return camel.createProducerTemplate()
                    .send("amqp:queue:orders", exchange -> exchange.getMessage().setBody("{}"))
                    .getException();
        }
    }
}
