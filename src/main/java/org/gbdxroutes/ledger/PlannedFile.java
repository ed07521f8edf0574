package org.gbdxroutes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One output file on its way to one destination.
 *
 * @param bucket and
 * @param key where it lies
 * @param etag the version that was listed
 * @param path where it goes, relative to the order's folder at the destination
 * @param checksumKind what kind of checksum it is, {@code null} until delivered
 * @param checksum {@code null} until delivered
 */
public record PlannedFile(
        String destination,
        String bucket,
        String key,
        long size,
        String etag,
        String path,
        boolean delivered,
        @Nullable String checksumKind,
        @Nullable String checksum) {

    /** Returns this file as delivered. */
    public PlannedFile delivered(String kind, String value) {
        return new PlannedFile(destination, bucket, key, size, etag, path, true, kind, value);
    }
}
