package org.gbdxroutes.service.storage;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the bearer of credentials may touch: everything below a prefix of the customer bucket, or the one object of that
 * key, and the objects of buckets that all accounts share.
 *
 * @param prefix an account's id, or a folder or object below it; empty for nobody, who may touch nothing
 */
record AccountScope(String prefix, Set<String> sharedBuckets) {

    /** The bucket that holds every account's files, each below its own prefix. */
    static final String CUSTOMER_BUCKET = "gbd-customer-data";

    private static final Pattern CLIMBING = Pattern.compile("(^|[/\\\\])\\.{1,2}($|[/\\\\])");

    /** For requests without credentials. */
    static final AccountScope NOBODY = new AccountScope("", Set.of());

    /** Returns the scope of a prefix; credentials for less than an account do not open the shared buckets. */
    static AccountScope of(String prefix, Set<String> sharedBuckets) {
        return new AccountScope(prefix, prefix.contains("/") ? Set.of() : sharedBuckets);
    }

    boolean holdsBucket(String bucket) {
        return sharedBuckets.contains(bucket) || isCustomerBucket(bucket);
    }

    boolean holdsObject(String bucket, String key) {
        return !climbs(key) && isBelow(bucket, key);
    }

    private boolean isBelow(String bucket, String key) {
        return sharedBuckets.contains(bucket)
                || (isCustomerBucket(bucket) && (key.equals(prefix) || key.startsWith(prefix + "/")));
    }

    boolean holdsListing(String bucket, String asked) {
        return holdsObject(bucket, asked);
    }

    // a key is a path on the disk here, on which .. leads to somebody else's files
    private static boolean climbs(String key) {
        return CLIMBING.matcher(key).find();
    }

    private boolean isCustomerBucket(String bucket) {
        return !prefix.isEmpty() && bucket.equals(CUSTOMER_BUCKET);
    }
}
