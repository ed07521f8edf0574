package org.gbdxroutes.service.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.account.Role;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.service.engine.CallbackSecrets;
import org.jspecify.annotations.Nullable;

/** Answers the calls about who somebody is. */
public final class AccountCalls {

    private final Accounts accounts;
    private final Tokens tokens;
    private final CallbackSecrets callbackSecrets;

    AccountCalls(Accounts accounts, Tokens tokens, CallbackSecrets callbackSecrets) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.callbackSecrets = callbackSecrets;
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

    /** Whom a token stands for, with the members that GBDX documented. */
    public Answer validate(@Variable("user") User user) {
        var roles = List.of(user.role().word());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("username", user.username());
        answer.put("user_id", user.id());
        answer.put("account_id", user.accountId());
        answer.put("roles", roles);
        answer.put("id", user.id());
        answer.put("role", roles);
        answer.put("is_super_user", user.role() == Role.ADMIN);
        answer.put("email", user.username());
        answer.put("account_level", Tokens.ACCOUNT_LEVEL);
        return Answer.json(answer);
    }

    /** What the callbacks of the caller's account are signed by. */
    public Answer callbackSecret(@Variable("user") User user) {
        return Answer.json(Map.of("secret", callbackSecrets.of(user.accountId())));
    }

    public Answer heartbeat() {
        return Answer.json("ok");
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
}
