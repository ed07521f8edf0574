package org.gbdxroutes.service.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.storage.AccountStorage;
import org.gbdxroutes.service.storage.CredentialSource;
import org.jspecify.annotations.Nullable;

/** Answers the calls about the account. */
public final class AccountCalls {

    private static final int SHORTEST = 900;
    private static final int USUAL = 3_600;
    private static final int LONGEST = 129_600;

    private final Accounts accounts;
    private final Tokens tokens;
    private final CredentialSource credentials;

    AccountCalls(Accounts accounts, Tokens tokens, CredentialSource credentials) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.credentials = credentials;
    }

    public Answer token(
            @Header("grant_type") @Nullable String grantType,
            @Header("username") @Nullable String username,
            @Header("password") @Nullable String password,
            @Header("refresh_token") @Nullable String refreshToken) {
        return user(grantType, username, password, refreshToken)
                .map(user -> Answer.json(new TokenAnswer(
                        tokens.access(user),
                        Tokens.LIFE.toSeconds(),
                        "Bearer",
                        TokenAnswer.SCOPE,
                        tokens.refresh(user))))
                .orElseGet(Answer::wrongPassword);
    }

    private Optional<User> user(
            @Nullable String grantType,
            @Nullable String username,
            @Nullable String password,
            @Nullable String refreshToken) {
        if ("refresh_token".equals(grantType) && refreshToken != null) {
            return tokens.userOfRefresh(refreshToken);
        }
        return "password".equals(grantType) && username != null && password != null
                ? accounts.login(username, password)
                : Optional.empty();
    }

    public Answer storageCredentials(@Header("duration") @Nullable String duration, @Variable("user") User user) {
        var issued = credentials.issue(user.accountId(), Duration.ofSeconds(seconds(duration)));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("S3_secret_key", issued.secretKey());
        answer.put("prefix", user.accountId());
        answer.put("bucket", AccountStorage.BUCKET);
        answer.put("S3_access_key", issued.accessKey());
        answer.put("S3_session_token", issued.sessionToken());
        return Answer.json(answer);
    }

    public Answer heartbeat() {
        return Answer.json("ok");
    }

    private static int seconds(@Nullable String duration) {
        if (duration == null) {
            return USUAL;
        }
        if (!duration.matches("\\d{1,6}")
                || Integer.parseInt(duration) < SHORTEST
                || Integer.parseInt(duration) > LONGEST) {
            throw new InvalidRequest("The duration has to be " + SHORTEST + " to " + LONGEST + " seconds");
        }
        return Integer.parseInt(duration);
    }
}
