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

    private static final String EMBEDDED = "embedded";

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
        return url == null ? found : at(url, found.s3Endpoint(), found);
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
            return settings.isDefault("gbdx.url") ? found : at(set.url(), set.s3Endpoint(), found);
        }
        var areSet = Stream.of("gbdx.url", "gbdx.username", "gbdx.password").anyMatch(key -> !settings.isDefault(key));
        return areSet || !profiles.any() ? ofSettings(settings) : profiles.find();
    }

    private static Profile at(URI service, Optional<URI> s3, Profile account) {
        return new Profile(
                service,
                account.username(),
                account.password(),
                account.token(),
                s3,
                account.s3Region(),
                account.origin());
    }

    private static Profile ofSettings(Settings settings) {
        var service = settings.text("gbdx.url");
        var host = settings.text("service.host");
        // the client's own name for it, which goes before the application's
        var s3 = System.getenv().getOrDefault("GBDX_S3_ENDPOINT", settings.text("s3.endpoint"));
        return new Profile(
                URI.create(service.equals(EMBEDDED) ? "http://" + host + ":" + settings.port("service.port") : service),
                settings.text("gbdx.username"),
                settings.text("gbdx.password"),
                Optional.empty(),
                Optional.of(s3.equals(EMBEDDED) ? "http://" + host + ":" + settings.port("s3.port") : s3)
                        .filter(endpoint -> !endpoint.isEmpty())
                        .map(URI::create),
                settings.text("s3.region"),
                "the gbdx.* settings");
    }
}
