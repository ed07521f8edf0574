package org.gbdxroutes.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gbdxroutes.ledger.PlannedFile;
import org.gbdxroutes.order.Order;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One file on its way to one destination: what a destination's edge gets as its body.
 *
 * <p>An edge either passes the bytes on, in which case they are read when they are needed, hashed while they pass, and
 * never held in memory; or it has them copied without reading them, and then somebody {@linkplain #vouch vouches} for
 * the copy. A file for which neither happened is not delivered.
 */
public final class OutgoingFile {

    private final String folder;
    private final String path;
    private final long size;
    private final @Nullable PlannedFile object;
    private final Opening opening;
    private @Nullable CheckedStream passing;
    private @Nullable Checksum vouched;

    private OutgoingFile(String folder, String path, long size, @Nullable PlannedFile object, Opening opening) {
        this.folder = folder;
        this.path = path;
        this.size = size;
        this.object = object;
        this.opening = opening;
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    static OutgoingFile of(Order order, PlannedFile file, ObjectSource source) {
        return new OutgoingFile(order.id().folder(), file.path(), file.size(), file, () -> openObject(file, source));
    }

    static OutgoingFile of(Order order, String path, Path content) throws IOException {
        return new OutgoingFile(
                order.id().folder(), path, Files.size(content), null, () -> Files.newInputStream(content));
    }

    /** Returns the order's folder, relative to the destination, without slashes at its ends. */
    public String folder() {
        return folder;
    }

    /** Returns the file's path below {@link #folder}; a clean relative path with forward slashes. */
    public String path() {
        return path;
    }

    public long size() {
        return size;
    }

    /** Returns the object in S3 that the file is; empty for one that this process has written, the manifest. */
    public Optional<PlannedFile> object() {
        return Optional.ofNullable(object);
    }

    /**
     * Returns the bytes, from the beginning, to be closed by the caller. Reading throws if there are not as many as
     * planned.
     *
     * @throws Undeliverable if the object is not the planned one any more
     */
    public InputStream open() throws IOException {
        var stream = new CheckedStream(opening.open(), path, size);
        passing = stream;
        return stream;
    }

    /** Says that a copy has been made without the bytes passing here, and what its checksum is. */
    public void vouch(Checksum checksum) {
        vouched = checksum;
    }

    /**
     * Returns the checksum of what was delivered.
     *
     * @throws IllegalStateException if not all bytes were read and nobody vouched for a copy
     */
    public Checksum checksum() {
        if (vouched != null) {
            return vouched;
        }
        return Optional.ofNullable(passing)
                .flatMap(CheckedStream::sha256Hex)
                .map(hex -> new Checksum(Checksum.SHA_256, hex))
                .orElseThrow(() -> new IllegalStateException(
                        "The destination's route took " + path + " without reading all of its " + size
                                + " bytes; it must send its body on, or call a bean that copies the file."));
    }

    private static InputStream openObject(PlannedFile file, ObjectSource source) throws IOException {
        var request = GetObjectRequest.builder()
                .bucket(file.bucket())
                .key(file.key())
                .ifMatch(file.etag())
                .build();
        try {
            var object = source.open(request);
            if (!file.etag().equals(object.response().eTag())) {
                object.abort();
                throw changed(file);
            }
            return object;
        } catch (NoSuchKeyException e) {
            throw gone(file);
        } catch (S3Exception e) {
            throw e.statusCode() == 412 ? changed(file) : e;
        }
    }

    static Undeliverable changed(PlannedFile file) {
        return new Undeliverable("Output s3://" + file.bucket() + "/" + file.key()
                + " has changed since its delivery was planned (then: " + file.size() + " bytes, ETag " + file.etag()
                + "). Put the planned version back and release the order, or order again with a higher revision.");
    }

    static Undeliverable gone(PlannedFile file) {
        return new Undeliverable("Output s3://" + file.bucket() + "/" + file.key()
                + " is gone although it was not delivered yet. Put it back and release the order, or order again with"
                + " a higher revision.");
    }
}
