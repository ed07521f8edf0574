package org.gbdxroutes;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
 * beans.
 */
final class EdgeAssembly {

    private final Settings settings;
    private final CamelContext camel;
    private final DataDirectory data;
    private final Clock clock;

    EdgeAssembly(Settings settings, CamelContext camel, DataDirectory data, Clock clock) {
        this.settings = settings;
        this.camel = camel;
        this.data = data;
        this.clock = clock;
    }

    void bind() throws Exception {
        files();
        subscribers();
        jms();
        amqp();
        kafka();
        sftp();
        dropBucket();
        uploads();
        mail();
    }

    private void files() {
        camel.getRegistry().bind("inboxFiles", new InboxFiles());
        camel.getRegistry().bind("rejectionNotes", new RejectionNotes(settings.path("intake.file.directory")));
    }

    private void subscribers() throws Exception {
        SubscriberEdges.bind(camel, clock);
        if (settings.flag("subscriber.webhook.enabled") && settings.isEmpty("subscriber.webhook.secret")) {
            throw new SettingsFault("subscriber.webhook.secret must be set when subscriber.webhook.url is: without it"
                    + " the webhook cannot tell our events from anybody's.");
        }
    }

    private void jms() throws Exception {
        if (settings.flag("intake.jms.enabled") || settings.flag("subscriber.jms.enabled")) {
            var port = settings.isEmpty("jms.port") ? OptionalInt.empty() : OptionalInt.of(settings.port("jms.port"));
            var broker = new JmsSettings(
                    settings.text("jms.url"),
                    settings.text("jms.username"),
                    settings.text("jms.password"),
                    data.resolve("broker"),
                    port);
            JmsConnections.bind(camel, broker);
        }
    }

    private void amqp() {
        var broker = new AmqpSettings(
                settings.text("amqp.url"), settings.text("amqp.username"), settings.text("amqp.password"));
        AmqpConnections.bind(camel, broker);
    }

    private void kafka() {
        var brokers = new KafkaSettings(
                settings.text("kafka.brokers"),
                settings.choice("kafka.security-protocol", List.of("PLAINTEXT", "SSL", "SASL_SSL", "SASL_PLAINTEXT")),
                settings.choice("kafka.sasl-mechanism", List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")),
                settings.text("kafka.username"),
                settings.text("kafka.password"),
                settings.text("kafka.truststore"),
                settings.text("kafka.truststore-password"));
        if (brokers.isSasl() && brokers.username().isEmpty()) {
            throw new SettingsFault(
                    "kafka.username must be set when kafka.security-protocol is " + brokers.securityProtocol() + ".");
        }
        KafkaConnections.bind(camel, brokers, clock);
    }

    private void sftp() {
        SftpConnections.bind(camel, clock);
    }

    private void dropBucket() {
        DropBuckets.bind(camel);
    }

    private void uploads() {
        UploadEdges.bind(camel, trustStore("destination.http"));
    }

    private void mail() {
        if (settings.flag("subscriber.mail.enabled")) {
            for (var key : List.of("subscriber.mail.host", "subscriber.mail.from", "subscriber.mail.to")) {
                if (settings.isEmpty(key)) {
                    throw new SettingsFault(key + " must be set when subscriber.mail.enabled is true.");
                }
            }
        }
        var security = settings.choice("subscriber.mail.security", List.of("tls", "starttls", "none"));
        MailConnections.bind(
                camel,
                new MailSettings(
                        settings.text("subscriber.mail.host"),
                        settings.port("subscriber.mail.port"),
                        MailSettings.Security.valueOf(security.toUpperCase(Locale.ROOT)),
                        settings.text("subscriber.mail.username"),
                        settings.text("subscriber.mail.password"),
                        trustStore("subscriber.mail")));
    }

    private Optional<TrustStore> trustStore(String edge) {
        return settings.isEmpty(edge + ".truststore")
                ? Optional.empty()
                : Optional.of(new TrustStore(
                        settings.path(edge + ".truststore"), settings.text(edge + ".truststore-password")));
    }
}
