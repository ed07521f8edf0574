package org.gbdxroutes.gbdx;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.ProducerTemplate;
import org.gbdxroutes.gbdx.Perishable.Fresh;
import org.gbdxroutes.gbdx.profile.StoredToken;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Our token at the workflow service: one that was kept, else asked for by the route gbdx-get-token, with a refresh token
 * or with user name and password; renewed before it expires, or when it is refused.
 */
public final class GbdxToken {

    private final GbdxSettings settings;
    private final TokenStore store;
    private final ProducerTemplate camel;
    private final Clock clock;
    private final Perishable<AccessToken> token;
    private volatile @Nullable String refreshToken;

    GbdxToken(GbdxSettings settings, TokenStore store, ProducerTemplate camel, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.camel = camel;
        this.clock = clock;
        this.token = new Perishable<>(this::fetch, clock);
    }

    /** Returns the body of the token request, a form: OAuth2's refresh grant if we can, else its password grant. */
    public String form() {
        var refresh = refreshToken;
        return refresh == null
                ? "grant_type=password&username=" + encoded(settings.username()) + "&password="
                        + encoded(settings.password())
                : "grant_type=refresh_token&refresh_token=" + encoded(refresh);
    }

    AccessToken current() {
        return token.get();
    }

    AccessToken insteadOf(AccessToken refused) {
        // unless another connection has renewed it meanwhile
        store.read().filter(kept -> kept.accessToken().equals(refused.value())).ifPresent(kept -> store.forget());
        return token.insteadOf(refused);
    }

    /** Returns the secret that a token request may hold beside the password. */
    Optional<String> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    // one thread at a time, as Perishable sees to
    private Fresh<AccessToken> fetch() {
        var kept = store.read();
        kept.map(StoredToken::refreshToken).ifPresent(refresh -> refreshToken = refresh);
        return kept.filter(one -> clock.instant().isBefore(one.usableUntil()))
                .map(one -> new Fresh<>(new AccessToken(one.accessToken(), null, null), one.usableUntil()))
                .orElseGet(this::renew);
    }

    private Fresh<AccessToken> renew() {
        if (refreshToken != null) {
            try {
                return ask();
            } catch (GbdxRefused e) {
                // it has expired or was revoked: the password is what is left
                refreshToken = null;
            }
        }
        if (settings.password().isEmpty()) {
            throw new GbdxRefused(
                    "was not made: the access token that was given has expired or is not accepted.",
                    new FailedCall(
                            "POST",
                            "/auth/v1/oauth/token/",
                            OptionalInt.of(401),
                            "",
                            "Get a new one, or give a user name and a password."));
        }
        return ask();
    }

    private Fresh<AccessToken> ask() {
        var asked = clock.instant();
        var answer = Unwrapped.call(() -> camel.requestBody("direct:gbdx-get-token", "", AccessToken.class));
        var usableUntil = asked.plus(answer.usableFor());
        if (answer.refreshToken() != null) {
            refreshToken = answer.refreshToken();
        }
        store.write(new StoredToken(answer.value(), refreshToken, usableUntil));
        return new Fresh<>(answer, usableUntil);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
