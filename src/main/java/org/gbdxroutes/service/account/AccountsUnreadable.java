package org.gbdxroutes.service.account;

/** The accounts file is missing or not as it should be. */
public final class AccountsUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnreadable(String message) {
        super(message);
    }
}
