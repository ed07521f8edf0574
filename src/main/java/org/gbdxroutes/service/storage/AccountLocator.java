package org.gbdxroutes.service.storage;

import java.util.Set;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStoreLocator;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/** Opens the whole storage to the root key and an account's part of it to that account's temporary credentials. */
final class AccountLocator implements BlobStoreLocator {

    private final BlobStore all;
    private final String rootAccessKey;
    private final String rootSecretKey;
    private final SignedCredentials credentials;
    private final Set<String> sharedBuckets;

    AccountLocator(
            BlobStore all,
            String rootAccessKey,
            String rootSecretKey,
            SignedCredentials credentials,
            Set<String> sharedBuckets) {
        this.all = all;
        this.rootAccessKey = rootAccessKey;
        this.rootSecretKey = rootSecretKey;
        this.credentials = credentials;
        this.sharedBuckets = Set.copyOf(sharedBuckets);
    }

    // S3Proxy answers a null with InvalidAccessKeyId; bucket and key are checked by the store that is handed out,
    // because it alone sees the prefix of a listing and the source of a copy.
    @Override
    public @Nullable AccessGrant locateBlobStore(
            @Nullable String accessKey, @Nullable String bucket, @Nullable String key) {
        if (accessKey == null) {
            return null;
        }
        if (accessKey.equals(rootAccessKey)) {
            return new AccessGrant(rootSecretKey, all);
        }
        var grant = credentials.read(accessKey);
        if (grant.isPresent() && grant.get().expired()) {
            throw new S3ProxyException(
                    S3ErrorCode.ACCESS_DENIED,
                    "These temporary credentials have expired. Ask /s3creds/v1/prefix for new ones.");
        }
        return grant.map(known -> new AccessGrant(
                        known.secretKey(), new AccountBlobStore(all, AccountScope.of(known.prefix(), sharedBuckets))))
                .orElse(null);
    }
}
