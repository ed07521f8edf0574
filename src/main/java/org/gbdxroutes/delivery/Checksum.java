package org.gbdxroutes.delivery;

/**
 * What tells that a file is the file it should be.
 *
 * @param kind {@link #SHA_256}, {@link #ETAG} or {@link #MULTIPART_ETAG}
 */
public record Checksum(String kind, String value) {

    /** Of the bytes, which passed through this process; in hex. */
    public static final String SHA_256 = "SHA-256";

    /** The S3 server's, the same at source and copy. */
    public static final String ETAG = "ETag";

    /** The S3 server's for the copy, which depends on its parts or encryption; only sizes could be compared. */
    public static final String MULTIPART_ETAG = "multipart ETag";
}
