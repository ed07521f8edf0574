package org.gbdxroutes;

import java.util.Properties;

/** The settings for Camel: its {@code {{placeholders}}}, and how it is itself to be. */
final class CamelProperties {

    private CamelProperties() {}

    static Properties of(Settings settings) {
        var properties = settings.asProperties();
        properties.setProperty("camel.server.enabled", "true");
        properties.setProperty("camel.server.host", settings.text("http.host"));
        properties.setProperty("camel.server.port", String.valueOf(settings.port("http.port")));
        properties.setProperty("camel.server.fileUploadEnabled", "false");
        // Quartz counts in milliseconds; under a name of its own, since Camel lets -Dtick.interval go over ours
        properties.setProperty(
                "tick.milliseconds",
                String.valueOf(settings.duration("tick.interval").toMillis()));
        return properties;
    }
}
