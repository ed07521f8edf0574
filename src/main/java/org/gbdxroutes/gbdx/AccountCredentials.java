package org.gbdxroutes.gbdx;

import java.time.Clock;
import java.time.Duration;
import org.gbdxroutes.gbdx.Perishable.Fresh;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The account's own S3 credentials, for an S3 client: kept, and renewed at half of their life, so that what a client
 * gets is good for at least half an hour.
 */
public final class AccountCredentials implements AwsCredentialsProvider {

    private static final Duration LIFE = Duration.ofHours(1);

    private final Perishable<S3Credentials> credentials;

    public AccountCredentials(GbdxCalls calls, Clock clock) {
        this.credentials = new Perishable<>(
                () -> {
                    var asked = clock.instant();
                    return new Fresh<>(calls.s3Credentials(LIFE), asked.plus(LIFE.dividedBy(2)));
                },
                clock);
    }

    /**
     * Returns the credentials in GBDX's form, which says where the account's storage is.
     *
     * @throws GbdxException if the service cannot be asked
     */
    public S3Credentials current() {
        return credentials.get();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        var current = current();
        return AwsSessionCredentials.create(current.accessKey(), current.secretKey(), current.sessionToken());
    }
}
