package org.gbdxroutes.gbdx;

import java.time.Instant;

/**
 * An object in S3.
 *
 * @param location what the methods of {@link S3Storage} take: the key below the account's prefix, or for an object of
 *     another bucket its URL
 * @param url the whole, as {@code s3://bucket/key}
 * @param size in bytes
 */
public record StoredObject(String location, String url, long size, Instant lastModified) {}
