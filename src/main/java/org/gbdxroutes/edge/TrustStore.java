package org.gbdxroutes.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;

/**
 * Certificates that are trusted instead of those that the JVM trusts.
 *
 * @param file PKCS #12 or JKS
 * @param password may be empty
 */
public record TrustStore(Path file, String password) {

    /** Returns the one that an edge's {@code truststore} and {@code truststore-password} name. */
    static Optional<TrustStore> of(EdgeSettings edge) {
        var file = edge.text("truststore");
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrustStore(Path.of(file).toAbsolutePath(), edge.text("truststore-password")));
    }

    /** @throws IllegalStateException if the file cannot be read with that password */
    SSLContext context() {
        try {
            return SSLContextBuilder.create()
                    .loadTrustMaterial(file, password.isEmpty() ? null : password.toCharArray())
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The trust store " + file + " cannot be read: "
                            + e.getClass().getSimpleName()
                            + ". Check the settings that end in truststore and truststore-password.",
                    e);
        }
    }

    @Override
    public String toString() {
        return "TrustStore[file=" + file + "]";
    }
}
