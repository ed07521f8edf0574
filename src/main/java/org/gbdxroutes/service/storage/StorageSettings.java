package org.gbdxroutes.service.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Which S3 the service works with.
 *
 * @param endpoint where it listens
 * @param region the region that requests are signed for
 * @param pathStyle whether the bucket is named in the path, not in the host name
 * @param accessKey opens all of the storage
 * @param secretKey belongs to {@code accessKey}
 * @param credentialKey the key file of an {@link EmbeddedS3}, by which temporary credentials are signed; empty for
 *     any other S3, where accounts are given the configured keys
 */
public record StorageSettings(
        URI endpoint,
        String region,
        boolean pathStyle,
        String accessKey,
        String secretKey,
        Optional<Path> credentialKey) {

    /** Returns where the credentials come from that accounts and the service's own copying use. */
    public CredentialSource credentials(Clock clock) {
        return credentialKey
                .<CredentialSource>map(file -> new SignedCredentials(SecretKeyFile.readOrCreate(file), clock))
                .orElse((account, life) -> new TemporaryCredentials(accessKey, secretKey, ""));
    }

    /** Leaves out the secrets, so that the value may be logged. */
    @Override
    public String toString() {
        return "StorageSettings[" + endpoint + ", " + region + "]";
    }
}
