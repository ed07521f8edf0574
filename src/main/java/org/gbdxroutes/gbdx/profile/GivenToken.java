package org.gbdxroutes.gbdx.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that begins with a token that was given; what comes later is kept behind it. */
final class GivenToken implements TokenStore {

    private final TokenStore behind;
    private volatile @Nullable StoredToken given;

    GivenToken(StoredToken given, TokenStore behind) {
        this.given = given;
        this.behind = behind;
    }

    // what is behind came later
    @Override
    public Optional<StoredToken> read() {
        return behind.read().or(() -> Optional.ofNullable(given));
    }

    @Override
    public void write(StoredToken token) {
        given = null;
        behind.write(token);
    }

    @Override
    public void forget() {
        if (behind.read().isPresent()) {
            behind.forget();
        } else {
            given = null;
        }
    }
}
