package org.gbdxroutes.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.gbdxroutes.Settings;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.profile.Profile;
import org.gbdxroutes.gbdx.profile.Profiles;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which workflow service a command talks to, and as whom: as the file says that was named; else as the application's
 * settings say, if they are set; else as the client finds its account; else as user of the embedded service.
 */
final class GbdxOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The account: a file as ~/.gbdx-config, which is used without this unless the settings"
                    + " (gbdx.url, GBDX_URL …) say otherwise.")
    private @Nullable Path config;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The workflow service, in place of the one that is configured.")
    private @Nullable URI url;

    /** Returns a connection, to be closed by the caller; nothing is sent yet. */
    Gbdx connect() {
        var profile = profile();
        return Gbdx.connect(profile, Profiles.ofThisUser().tokens(profile));
    }

    /** Returns a connection that logs in, whether or not a token was kept. */
    Gbdx connectAnew() {
        var profile = profile();
        return profile.username().isEmpty() ? connect() : Gbdx.connect(profile, TokenStore.none());
    }

    /** Returns whose account is used, and where. */
    Profile profile() {
        var found = found();
        return url == null ? found : found.at(url, found.s3Endpoint());
    }

    private Profile found() {
        var profiles = Profiles.ofThisUser();
        if (config != null) {
            return profiles.read(config);
        }
        var settings = Settings.load();
        if (profiles.isTokenGiven()) {
            var found = profiles.find();
            var set = ofSettings(settings);
            return settings.isDefault("gbdx.url") ? found : found.at(set.url(), set.s3Endpoint());
        }
        var areSet = Stream.of("gbdx.url", "gbdx.username", "gbdx.password").anyMatch(key -> !settings.isDefault(key));
        return areSet || !profiles.any() ? ofSettings(settings) : profiles.find();
    }

    private static Profile ofSettings(Settings settings) {
        return new Profile(
                settings.isEmbedded("gbdx.url")
                        ? settings.url("service.host", "service.port")
                        : URI.create(settings.text("gbdx.url")),
                settings.text("gbdx.username"),
                settings.text("gbdx.password"),
                Optional.empty(),
                s3(settings),
                settings.text("s3.region"),
                "the gbdx.* settings");
    }

    private static Optional<URI> s3(Settings settings) {
        // the client's own name for it, which goes before the application's
        var own = System.getenv("GBDX_S3_ENDPOINT");
        if (own == null && settings.isEmbedded("s3.endpoint")) {
            return Optional.of(settings.url("service.host", "s3.port"));
        }
        var endpoint = own == null ? settings.text("s3.endpoint") : own;
        return endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
    }
}
