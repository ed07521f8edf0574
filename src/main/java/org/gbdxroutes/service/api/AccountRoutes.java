package org.gbdxroutes.service.api;

/** Logging in, credentials for the storage, and whether anybody is there. */
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
        answer(call("GET", "/s3creds/v1/prefix", "s3creds", "Gives temporary credentials for the account's storage")
                .bean(calls, "storageCredentials"));
        answer(open("GET", "/workflows/v1/heartbeat", "heartbeat", "Says that the service is alive")
                .bean(calls, "heartbeat"));
    }
}
