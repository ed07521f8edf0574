package org.gbdxroutes.gbdx;

/**
 * Where the account's part of the storage is.
 *
 * @param prefix the account id; everything of the account lies below it
 */
public record StorageInfo(String bucket, String prefix) {

    /** Returns the whole, as {@code s3://bucket/prefix}. */
    public String url() {
        return "s3://" + bucket + "/" + prefix;
    }
}
