package org.gbdxroutes.gbdx.profile;

import java.util.Optional;

/** Where a token is kept between connections. */
public interface TokenStore {

    /** Returns the token that is kept, if there is one. */
    Optional<StoredToken> read();

    /** Keeps a token in place of the one before. */
    void write(StoredToken token);

    /** Keeps no token any more: it was refused. */
    void forget();

    /** Returns a store that keeps nothing. */
    static TokenStore none() {
        return new TokenStore() {

            @Override
            public Optional<StoredToken> read() {
                return Optional.empty();
            }

            @Override
            public void write(StoredToken token) {}

            @Override
            public void forget() {}
        };
    }
}
