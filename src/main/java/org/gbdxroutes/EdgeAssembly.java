package org.gbdxroutes;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.gbdxroutes.edge.AmqpConnections;
import org.gbdxroutes.edge.AmqpSettings;
import org.gbdxroutes.edge.DropBuckets;
import org.gbdxroutes.edge.InboxFiles;
import org.gbdxroutes.edge.JmsConnections;
import org.gbdxroutes.edge.JmsSettings;
import org.gbdxroutes.edge.KafkaConnections;
import org.gbdxroutes.edge.KafkaSettings;
import org.gbdxroutes.edge.MailConnections;
import org.gbdxroutes.edge.MailSettings;
import org.gbdxroutes.edge.SftpConnections;
import org.gbdxroutes.edge.SubscriberEdges;
import org.gbdxroutes.edge.TrustStore;
import org.gbdxroutes.edge.UploadEdges;
import org.gbdxroutes.intake.RejectionNotes;

/**
 * Gives the Camel context what the edges in {@code routes/} name: components, with their servers and credentials, and
 * beans. Settings are read when a route names what they are for.
 */
final class EdgeAssembly {

    private final Supplier<Settings> settings;
    private final CamelContext camel;
    private final DataDirectory data;
    private final Clock clock;

    EdgeAssembly(Supplier<Settings> settings, CamelContext camel, DataDirectory data, Clock clock) {
        this.settings = settings;
        this.camel = camel;
        this.data = data;
        this.clock = clock;
    }

    void bind() throws Exception {
        camel.getRegistry().bind("inboxFiles", new InboxFiles());
        camel.getRegistry().bind("rejectionNotes", new RejectionNotes());
        SubscriberEdges.bind(camel, clock);
        JmsConnections.bind(camel, this::jms);
        AmqpConnections.bind(camel, this::amqp);
        KafkaConnections.bind(camel, this::kafka, clock);
        SftpConnections.bind(camel, clock);
        DropBuckets.bind(camel);
        UploadEdges.bind(camel);
        MailConnections.bind(camel, this::mail);
    }

    private JmsSettings jms() {
        var port = settings.get().isEmpty("jms.port")
                ? OptionalInt.empty()
                : OptionalInt.of(settings.get().port("jms.port"));
        return new JmsSettings(
                text("jms.url"), text("jms.username"), text("jms.password"), data.resolve("broker"), port);
    }

    private AmqpSettings amqp() {
        return new AmqpSettings(text("amqp.url"), text("amqp.username"), text("amqp.password"));
    }

    private KafkaSettings kafka() {
        return new KafkaSettings(
                text("kafka.brokers"),
                text("kafka.security-protocol"),
                text("kafka.sasl-mechanism"),
                text("kafka.username"),
                text("kafka.password"),
                text("kafka.truststore"),
                text("kafka.truststore-password"));
    }

    private MailSettings mail() {
        return new MailSettings(
                text("subscriber.mail.host"),
                settings.get().port("subscriber.mail.port"),
                MailSettings.Security.valueOf(text("subscriber.mail.security").toUpperCase(Locale.ROOT)),
                text("subscriber.mail.username"),
                text("subscriber.mail.password"),
                trustStore("subscriber.mail"));
    }

    private Optional<TrustStore> trustStore(String edge) {
        return settings.get().isEmpty(edge + ".truststore")
                ? Optional.empty()
                : Optional.of(
                        new TrustStore(settings.get().path(edge + ".truststore"), text(edge + ".truststore-password")));
    }

    private String text(String key) {
        return settings.get().text(key);
    }
}
