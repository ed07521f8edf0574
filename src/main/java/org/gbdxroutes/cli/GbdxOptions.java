package org.gbdxroutes.cli;

import java.net.URI;
import org.gbdxroutes.Settings;
import org.gbdxroutes.gbdx.Gbdx;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which workflow service a command talks to, and as whom. */
final class GbdxOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The workflow service, in place of the one that is configured.")
    private @Nullable URI url;

    /** Returns a connection, to be closed by the caller; nothing is sent yet. */
    Gbdx connect() {
        var settings = Settings.load();
        return Gbdx.connect(url(), settings.text("gbdx.username"), settings.text("gbdx.password"));
    }

    /** Returns where it is. */
    URI url() {
        return url == null ? serviceUrl(Settings.load()) : url;
    }

    private static URI serviceUrl(Settings settings) {
        var configured = settings.text("gbdx.url");
        return URI.create(
                configured.equals("embedded")
                        ? "http://" + settings.text("service.host") + ":" + settings.port("service.port")
                        : configured);
    }
}
