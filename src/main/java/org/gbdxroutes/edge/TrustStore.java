package org.gbdxroutes.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;

/**
 * Certificates that are trusted instead of those that the JVM trusts.
 *
 * @param file PKCS #12 or JKS
 * @param password may be empty
 */
public record TrustStore(Path file, String password) {

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
