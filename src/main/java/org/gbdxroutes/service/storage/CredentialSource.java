package org.gbdxroutes.service.storage;

import java.time.Duration;

/** Where an account's credentials for the storage come from. */
public interface CredentialSource {

    /** Returns credentials that open the account's part of the storage for about {@code life}. */
    TemporaryCredentials issue(String accountId, Duration life);
}
