package org.gbdxroutes.service.storage;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an account may touch: everything below its own prefix of the customer bucket, and the objects of buckets
 * that all accounts share.
 *
 * @param accountId the prefix; empty for nobody, who may touch nothing
 */
record AccountScope(String accountId, Set<String> sharedBuckets) {

    /** The bucket that holds every account's files, each below its own prefix. */
    static final String CUSTOMER_BUCKET = "gbd-customer-data";

    private static final Pattern CLIMBING = Pattern.compile("(^|[/\\\\])\\.{1,2}($|[/\\\\])");

    /** For requests without credentials. */
    static final AccountScope NOBODY = new AccountScope("", Set.of());

    boolean holdsBucket(String bucket) {
        return sharedBuckets.contains(bucket) || isCustomerBucket(bucket);
    }

    boolean holdsObject(String bucket, String key) {
        return !climbs(key) && isBelow(bucket, key);
    }

    private boolean isBelow(String bucket, String key) {
        return sharedBuckets.contains(bucket) || (isCustomerBucket(bucket) && key.startsWith(accountId + "/"));
    }

    boolean holdsListing(String bucket, String prefix) {
        return holdsObject(bucket, prefix) || (isCustomerBucket(bucket) && prefix.equals(accountId));
    }

    // a key is a path on the disk here, on which .. leads to somebody else's files
    private static boolean climbs(String key) {
        return CLIMBING.matcher(key).find();
    }

    private boolean isCustomerBucket(String bucket) {
        return !accountId.isEmpty() && bucket.equals(CUSTOMER_BUCKET);
    }
}
