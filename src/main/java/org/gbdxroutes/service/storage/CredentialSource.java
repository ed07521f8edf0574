package org.gbdxroutes.service.storage;

import java.time.Duration;

/** Where an account's credentials for the storage come from. */
public interface CredentialSource {

    /**
     * Returns credentials that open a part of the customer bucket for about {@code life}.
     *
     * @param prefix an account's id, or {@code <account id>/<folder or object>} for less
     */
    TemporaryCredentials issue(String prefix, Duration life);
}
