package org.gbdxroutes.edge;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;

/** Gives a Camel context the way to its mail server. */
public final class MailConnections {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private MailConnections() {}

    /**
     * Binds {@code mailSender} and {@code eventMail}.
     *
     * @param settings asked whenever a route that names the sender is loaded
     */
    public static void bind(CamelContext camel, Supplier<MailSettings> settings) {
        camel.getRegistry().bind("mailSender", JavaMailSender.class, () -> sender(settings.get()));
        camel.getRegistry().bind("eventMail", new EventMail());
    }

    private static JavaMailSender sender(MailSettings settings) {
        var sender = new DefaultJavaMailSender();
        sender.setProtocol("smtp");
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        if (!settings.username().isEmpty()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
        }
        sender.setJavaMailProperties(properties(settings));
        return sender;
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + timeout, String.valueOf(TIMEOUT.toMillis()));
        }
        switch (settings.security()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        // or what our certificates refuse would be tried again with those of the JVM
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        settings.trustStore()
                .ifPresent(trusted -> properties.put(
                        "mail.smtp.ssl.socketFactory", trusted.context().getSocketFactory()));
        return properties;
    }
}
