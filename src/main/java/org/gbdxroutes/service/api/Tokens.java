package org.gbdxroutes.service.api;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.account.User;

/** Access and refresh tokens: signed, with an expiry, and valid across restarts because the key is kept. */
public final class Tokens {

    /** How long an access token lives (recorded: seven days). */
    static final Duration LIFE = Duration.ofSeconds(604_800);

    static final String ACCOUNT_LEVEL = "basic";

    private static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final String ISSUER = "gbdx-routes";
    private static final String AUDIENCE = "geobigdata.io";
    private static final String REFRESH_AUDIENCE = "geobigdata.io/auth/v1/oauth/token";
    private static final String CLAIMS = "https://geobigdata.io/";

    private final Accounts accounts;
    private final Algorithm algorithm;
    private final Clock clock;

    public Tokens(Accounts accounts, byte[] key, Clock clock) {
        this.accounts = accounts;
        this.algorithm = Algorithm.HMAC256(key);
        this.clock = clock;
    }

    /** Returns a new access token. */
    public String access(User user) {
        var now = clock.instant();
        return JWT.create()
                .withIssuer(ISSUER)
                .withSubject(user.username())
                .withAudience(AUDIENCE)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFE))
                .withClaim("scope", TokenAnswer.SCOPE)
                .withClaim(CLAIMS + "id", user.id())
                .withClaim(CLAIMS + "email", user.username())
                .withClaim(CLAIMS + "account_level", ACCOUNT_LEVEL)
                .withClaim(CLAIMS + "account_id", user.accountId())
                .withClaim(CLAIMS + "roles", List.of(user.role().word()))
                .sign(algorithm);
    }

    String refresh(User user) {
        var now = clock.instant();
        return JWT.create()
                .withIssuer(ISSUER)
                .withSubject(user.username())
                .withAudience(REFRESH_AUDIENCE)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(REFRESH_LIFE))
                .sign(algorithm);
    }

    /** Returns whose access token this is, if it is valid now. */
    Optional<User> userOfAccess(String token) {
        return user(token, AUDIENCE);
    }

    /** Returns whose refresh token this is, if it is valid now. */
    Optional<User> userOfRefresh(String token) {
        return user(token, REFRESH_AUDIENCE);
    }

    private Optional<User> user(String token, String audience) {
        var rules = (JWTVerifier.BaseVerification)
                JWT.require(algorithm).withIssuer(ISSUER).withAudience(audience);
        try {
            return accounts.find(rules.build(clock).verify(token).getSubject());
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }
}
