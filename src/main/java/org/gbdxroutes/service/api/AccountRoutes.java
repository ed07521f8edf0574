package org.gbdxroutes.service.api;

import java.util.List;

/** Logging in, whom a token stands for, and whether anybody is there. */
final class AccountRoutes extends ApiRoutes {

    private final AccountCalls calls;

    AccountRoutes(Bearer bearer, AccountCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(open("POST", "/auth/v1/oauth/token", "token", "Gives a token for a password or a refresh token")
                .bean(calls, "token"));
        answer(call("GET", "/auth/v1/validate_token", "validate-token", "Says whom a token stands for")
                .bean(calls, "validate"));
        answer(call(
                        "GET",
                        "/auth/v1/callback_secret",
                        "callback-secret",
                        "Gives what an account's callbacks are signed by")
                .bean(calls, "callbackSecret"));
        for (var part : List.of("workflows", "s3creds")) {
            answer(open("GET", "/" + part + "/v1/heartbeat", part + "-heartbeat", "Says that the service is alive")
                    .bean(calls, "heartbeat"));
        }
    }
}
