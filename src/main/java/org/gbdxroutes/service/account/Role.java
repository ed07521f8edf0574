package org.gbdxroutes.service.account;

/** What a user may do. */
public enum Role {

    /** Sees and changes what belongs to the user's own account. */
    USER,

    /** Sees and changes what belongs to any account. */
    ADMIN;

    /** Returns the word GBDX used in tokens. */
    public String word() {
        return this == ADMIN ? "admin" : "user";
    }
}
