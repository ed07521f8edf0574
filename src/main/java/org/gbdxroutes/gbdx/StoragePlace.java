package org.gbdxroutes.gbdx;

/**
 * A place in S3 as S3 names it.
 *
 * @param key an object's, or what all keys of a folder begin with
 * @param home the account's part of the storage
 */
record StoragePlace(String bucket, String key, StorageInfo home) {

    /**
     * Reads a key below the account's prefix, or an {@code s3://} URL, whose letters are all taken as they are.
     *
     * @throws IllegalArgumentException if it is a URL of another kind, or one without a bucket
     */
    static StoragePlace of(String location, StorageInfo home) {
        if (location.regionMatches(true, 0, "s3://", 0, 5)) {
            var path = location.substring(5);
            int slash = path.indexOf('/');
            var bucket = slash < 0 ? path : path.substring(0, slash);
            if (bucket.isBlank()) {
                throw new IllegalArgumentException("'" + location
                        + "' names no bucket. Write s3://bucket/key, or a key below the account's prefix.");
            }
            return new StoragePlace(bucket, slash < 0 ? "" : path.substring(slash + 1), home);
        }
        if (location.matches("(?i)https?://.*")) {
            throw new IllegalArgumentException("'" + location
                    + "' is no place in the storage. Write s3://bucket/key, or a key below the account's prefix.");
        }
        return new StoragePlace(home.bucket(), home.prefix() + "/" + location.replaceFirst("^/+", ""), home);
    }

    /** Returns whether it is a whole bucket or a whole account. */
    boolean isEverything() {
        return key.replaceAll("/+$", "").isEmpty()
                || (bucket.equals(home.bucket()) && key.replaceAll("/+$", "").equals(home.prefix()));
    }

    boolean isFolder() {
        return key.isEmpty() || key.endsWith("/");
    }

    StoragePlace asFolder() {
        return isFolder() ? this : new StoragePlace(bucket, key + "/", home);
    }

    /** Returns the folder that it lies in; a bucket lies in itself. */
    StoragePlace above() {
        var path = key.replaceAll("/+$", "");
        return new StoragePlace(bucket, path.substring(0, path.lastIndexOf('/') + 1), home);
    }

    StoragePlace at(String otherKey) {
        return new StoragePlace(bucket, otherKey, home);
    }

    String url() {
        return "s3://" + bucket + "/" + key;
    }

    /** Returns the shortest text that means this place. */
    String location() {
        var prefix = home.prefix() + "/";
        var below = bucket.equals(home.bucket()) && key.startsWith(prefix) ? key.substring(prefix.length()) : "";
        // what would be read as something else
        return below.isEmpty() || below.startsWith("/") || below.matches("(?i)(s3|https?)://.*") ? url() : below;
    }
}
