package org.gbdxroutes.service.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Header;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.storage.AccountStorage;
import org.gbdxroutes.service.storage.CredentialSource;
import org.jspecify.annotations.Nullable;

/** Answers the calls about the account. */
public final class AccountCalls {

    private static final int SHORTEST = 900;
    private static final int USUAL = 3_600;
    private static final int LONGEST = 129_600;

    private final Account account;
    private final Tokens tokens;
    private final CredentialSource credentials;

    AccountCalls(Account account, Tokens tokens, CredentialSource credentials) {
        this.account = account;
        this.tokens = tokens;
        this.credentials = credentials;
    }

    public Answer token(
            @Header("grant_type") @Nullable String grantType,
            @Header("username") @Nullable String username,
            @Header("password") @Nullable String password,
            @Header("refresh_token") @Nullable String refreshToken) {
        var granted = "refresh_token".equals(grantType)
                ? refreshToken != null && tokens.userOfRefresh(refreshToken).isPresent()
                : "password".equals(grantType)
                        && username != null
                        && password != null
                        && account.accepts(username, password);
        return granted
                ? Answer.json(new TokenAnswer(
                        tokens.access(), Tokens.LIFE.toSeconds(), "Bearer", TokenAnswer.SCOPE, tokens.refresh()))
                : Answer.wrongPassword();
    }

    public Answer storageCredentials(@Header("duration") @Nullable String duration) {
        var issued = credentials.issue(account.id(), Duration.ofSeconds(seconds(duration)));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("S3_secret_key", issued.secretKey());
        answer.put("prefix", account.id());
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
