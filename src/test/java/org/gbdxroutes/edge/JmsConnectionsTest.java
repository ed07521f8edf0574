package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JmsConnectionsTest {

    @TempDir
    Path folder;

    @Test
    void messages_in_the_embedded_broker_outlive_the_process() throws Exception {
        try (var camel = start()) {
            camel.createProducerTemplate().sendBody("jms:queue:orders?jmsMessageType=Text", "{}");
        }

        try (var camel = start()) {
            var message = camel.createConsumerTemplate()
                    .receive("jms:queue:orders", Duration.ofSeconds(10).toMillis());
            assertThat(message.getMessage().getBody(jakarta.jms.Message.class).getBody(String.class))
                    .isEqualTo("{}");
        }
    }

    @Test
    void a_port_that_is_taken_is_said() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var broker = new EmbeddedBroker(folder, OptionalInt.of(taken.getLocalPort()))) {
            assertThatThrownBy(broker::start).hasStackTraceContaining("jms.port");
        }
    }

    @Test
    void a_folder_that_another_broker_uses_is_said() throws Exception {
        try (var first = new EmbeddedBroker(folder, OptionalInt.empty());
                var second = new EmbeddedBroker(folder, OptionalInt.empty())) {
            first.start();
            assertThatThrownBy(second::start).hasStackTraceContaining(folder.toString());
        }
    }

    @Test
    void a_password_does_not_show_itself() {
        assertThat(new JmsSettings("tcp://b:1", "somebody", "s3cr3t", folder, OptionalInt.empty()))
                .asString()
                .doesNotContain("s3cr3t");
    }

    private CamelContext start() throws Exception {
        var camel = new DefaultCamelContext();
        JmsConnections.bind(camel, () -> new JmsSettings(JmsSettings.EMBEDDED, "", "", folder, OptionalInt.empty()));
        camel.start();
        return camel;
    }
}
