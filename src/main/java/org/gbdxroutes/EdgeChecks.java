package org.gbdxroutes;

import java.util.List;

/** What the settings of the packed edges have to be before any of them starts. */
final class EdgeChecks {

    private static final List<String> KAFKA_PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_SSL", "SASL_PLAINTEXT");
    private static final List<String> KAFKA_LOGINS = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
    private static final List<String> MAIL_SECURITY = List.of("tls", "starttls", "none");

    private EdgeChecks() {}

    /** @throws SettingsFault if a setting is malformed, or missing for an edge that is on */
    static void check(Settings settings) {
        webhook(settings);
        jms(settings);
        kafka(settings);
        mail(settings);
        List.of("intake", "destination", "subscriber").forEach(group -> placeholders(settings, group));
    }

    // routes get placeholders as they are written, and Camel would not say which setting it cannot resolve
    private static void placeholders(Settings settings, String group) {
        settings.names(group).stream()
                .map(name -> group + "." + name)
                .filter(edge -> !settings.isOff(edge + ".enabled"))
                .flatMap(edge -> settings.keysOf(edge).stream())
                .forEach(settings::text);
    }

    private static void webhook(Settings settings) {
        if (settings.flag("subscriber.webhook.enabled") && settings.isEmpty("subscriber.webhook.secret")) {
            throw new SettingsFault("subscriber.webhook.secret must be set when subscriber.webhook.url is: without it"
                    + " the webhook cannot tell our events from anybody's.");
        }
    }

    private static void jms(Settings settings) {
        if (!settings.isEmpty("jms.port")) {
            settings.port("jms.port");
        }
    }

    private static void kafka(Settings settings) {
        var protocol = settings.choice("kafka.security-protocol", KAFKA_PROTOCOLS);
        settings.choice("kafka.sasl-mechanism", KAFKA_LOGINS);
        if (protocol.startsWith("SASL") && settings.isEmpty("kafka.username")) {
            throw new SettingsFault("kafka.username must be set when kafka.security-protocol is " + protocol + ".");
        }
    }

    private static void mail(Settings settings) {
        settings.choice("subscriber.mail.security", MAIL_SECURITY);
        settings.port("subscriber.mail.port");
        if (settings.flag("subscriber.mail.enabled")) {
            for (var key : List.of("subscriber.mail.host", "subscriber.mail.from", "subscriber.mail.to")) {
                if (settings.isEmpty(key)) {
                    throw new SettingsFault(key + " must be set when subscriber.mail.enabled is true.");
                }
            }
        }
    }
}
