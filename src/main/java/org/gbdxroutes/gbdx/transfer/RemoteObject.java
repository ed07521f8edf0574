package org.gbdxroutes.gbdx.transfer;

/**
 * One version of an object in S3.
 *
 * @param etag as S3 writes it, quotes included
 */
public record RemoteObject(String bucket, String key, long size, String etag) {

    /** Returns where it is, as {@code s3://bucket/key}. */
    public String location() {
        return "s3://" + bucket + "/" + key;
    }
}
