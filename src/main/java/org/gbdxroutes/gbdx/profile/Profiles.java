package org.gbdxroutes.gbdx.profile;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an account where GBDX's clients looked, in their order (gbdx-auth, gbdxtools4j):
 *
 * <ol>
 *   <li>{@code GBDX_ACCESS_TOKEN}, with {@code GBDX_REFRESH_TOKEN} if there is one
 *   <li>within a task, the user's token in {@code /mnt/work/gbdx_runtime.json}
 *   <li>{@code GBDX_USERNAME} and {@code GBDX_PASSWORD}
 *   <li>{@code ~/.gbdx-config}, of which {@code ENVIRONMENT} names the section, {@code gbdx} if it is not set
 * </ol>
 *
 * {@code GBDX_URL} or {@code GBDX_AUTH_URL}, and {@code GBDX_S3_ENDPOINT}, go over the addresses of a file.
 */
public final class Profiles {

    static final String EXAMPLE = "A .gbdx-config looks like this:\n\n[gbdx]\nuser_name = me@example.com\n"
            + "user_password = …\nservice_base_url = " + Profile.EMBEDDED + "\ns3_endpoint = " + Profile.EMBEDDED_S3
            + "\n";

    private static final Path RUNTIME = Path.of("/mnt/work/gbdx_runtime.json");
    private static final String TOKEN_PATH = "/auth/v1/oauth/token";

    private final Map<String, String> environment;
    private final Path home;
    private final Path runtime;

    Profiles(Map<String, String> environment, Path home, Path runtime) {
        this.environment = environment;
        this.home = home;
        this.runtime = runtime;
    }

    /** @param home where {@code .gbdx-config} is */
    public Profiles(Map<String, String> environment, Path home) {
        this(environment, home, RUNTIME);
    }

    /** Returns those of the user who runs this process. */
    public static Profiles ofThisUser() {
        return new Profiles(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Returns where the tokens of a profile are kept, the given one among them. */
    public TokenStore tokens(Profile profile) {
        var kept = profile.username().isEmpty()
                ? TokenStore.none()
                : new FileTokenStore(
                        FileTokenStore.directory(environment, home),
                        profile.url(),
                        profile.username(),
                        profile.password());
        return profile.token()
                .<TokenStore>map(given -> new GivenToken(given, kept))
                .orElse(kept);
    }

    /** Returns whether there is an account at all. */
    public boolean any() {
        return isSet("GBDX_ACCESS_TOKEN")
                || isSet("GBDX_USERNAME")
                || userToken().isPresent()
                || Files.exists(config());
    }

    /** Returns whether a token was given, in the environment or to a task, which goes before everything. */
    public boolean isTokenGiven() {
        return isSet("GBDX_ACCESS_TOKEN") || userToken().isPresent();
    }

    /** @throws ProfileFault if there is none, or it is badly written down */
    public Profile find() {
        if (isSet("GBDX_ACCESS_TOKEN")) {
            return tokenOnly(environment("GBDX_ACCESS_TOKEN"), environment("GBDX_REFRESH_TOKEN"), "GBDX_ACCESS_TOKEN");
        }
        var userToken = userToken();
        if (userToken.isPresent()) {
            return tokenOnly(userToken.get(), "", runtime.toString());
        }
        if (isSet("GBDX_USERNAME")) {
            if (!isSet("GBDX_PASSWORD")) {
                throw new ProfileFault("GBDX_USERNAME is set, but GBDX_PASSWORD is not. Set both, or neither.");
            }
            return profile(null, environment("GBDX_USERNAME"), environment("GBDX_PASSWORD"), null, "GBDX_USERNAME");
        }
        if (Files.exists(config())) {
            return read(config());
        }
        throw new ProfileFault("No GBDX account was found: neither GBDX_USERNAME and GBDX_PASSWORD are set, nor is"
                + " there a file " + config() + ". " + EXAMPLE);
    }

    /**
     * Reads a file in place of {@code ~/.gbdx-config}.
     *
     * @throws ProfileFault if it cannot be read or is badly written
     */
    public Profile read(Path file) {
        var config = ConfigFile.read(file, environment.getOrDefault("ENVIRONMENT", "gbdx"));
        var token = config.token().orElse(null);
        var username = config.text("user_name");
        var password = config.secret("user_password");
        if (token == null && (username.isEmpty() || password.isEmpty())) {
            throw new ProfileFault(config.origin() + " has no " + (username.isEmpty() ? "user_name" : "user_password")
                    + ". " + EXAMPLE);
        }
        return profile(config, username, password, token, config.origin());
    }

    private Profile tokenOnly(String token, String refresh, String origin) {
        // how long it lasts is not said: a 401 ends it
        return profile(null, "", "", new StoredToken(token, refresh.isEmpty() ? null : refresh, Instant.MAX), origin);
    }

    private Profile profile(
            @Nullable ConfigFile config, String username, String password, @Nullable StoredToken token, String origin) {
        var url = url(config, origin);
        var s3 = first(environment("GBDX_S3_ENDPOINT"), config == null ? "" : config.text("s3_endpoint"));
        var region = config == null ? "" : config.text("s3_region");
        return new Profile(
                url,
                username,
                password,
                Optional.ofNullable(token),
                s3.isEmpty()
                        ? Profile.s3Beside(url)
                        : Optional.of(address(s3, "s3_endpoint, or GBDX_S3_ENDPOINT", origin)),
                first(region, Profile.DEFAULT_REGION),
                origin);
    }

    private URI url(@Nullable ConfigFile config, String origin) {
        var set = first(environment("GBDX_URL"), environment("GBDX_AUTH_URL"));
        var written = config == null ? "" : first(config.text("service_base_url"), config.text("auth_url"));
        var text = first(first(set, written), Profile.EMBEDDED.toString());
        int end = text.indexOf(TOKEN_PATH);
        var base = end < 0 ? text : text.substring(0, end);
        return address(base.replaceFirst("/+$", ""), "service_base_url, auth_url or GBDX_URL", origin);
    }

    private static URI address(String text, String key, String origin) {
        try {
            var url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress(key, origin);
        }
        throw noAddress(key, origin);
    }

    private static ProfileFault noAddress(String key, String origin) {
        return new ProfileFault(
                origin + ": " + key + " has to be an http or https URL, such as " + Profile.EMBEDDED + ".");
    }

    private Optional<String> userToken() {
        try {
            var token = new JsonMapper()
                    .readTree(runtime.toFile())
                    .path("user_token")
                    .asText("");
            return Optional.of(token).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            // as good as not there, which it is almost everywhere
            return Optional.empty();
        }
    }

    private Path config() {
        return home.resolve(".gbdx-config");
    }

    private boolean isSet(String name) {
        return !environment(name).isEmpty();
    }

    private String environment(String name) {
        return environment.getOrDefault(name, "");
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
