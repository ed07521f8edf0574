package org.gbdxroutes.service.api;

/** Temporary credentials for the account's storage, and what lies there. */
final class StorageRoutes extends ApiRoutes {

    private final StorageCalls calls;

    StorageRoutes(Bearer bearer, StorageCalls calls) {
        super(bearer);
        this.calls = calls;
    }

    @Override
    void calls() {
        answer(call("GET", "/s3creds/v1/prefix", "s3creds", "Gives credentials for the account's storage")
                .bean(calls, "prefix"));
        answer(call("PUT", "/s3creds/v1/prefix", "s3creds-create", "Gives the same; the prefix needs no making")
                .bean(calls, "prefix"));
        answer(call("GET", "/s3creds/v1/prefix/{prefix}", "s3creds-size", "Says how much an account holds")
                .bean(calls, "size"));
        answer(call("GET", "/s3creds/v1/folder", "s3creds-folder", "Gives credentials for one folder")
                .bean(calls, "folder"));
        answer(call("GET", "/s3creds/v1/object", "s3creds-object", "Gives credentials for one object")
                .bean(calls, "object"));
        answer(call("GET", "/s3creds/v1/object/url", "s3creds-url", "Gives a URL to download one object")
                .bean(calls, "url"));
    }
}
