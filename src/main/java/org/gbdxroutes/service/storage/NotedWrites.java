package org.gbdxroutes.service.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Keeps note of the objects that are being written, so that the start after a kill can remove what was left of them.
 *
 * <p>S3Proxy writes an object to {@code <key>-<UUID>} beside it before it gives it its name, and would list what a kill
 * left there as one more object.
 */
final class NotedWrites extends ForwardingBlobStore {

    private static final String UUID_END = "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Path notes;

    /** @param notes the folder of the notes, one file for each object that is being written */
    NotedWrites(BlobStore store, Path notes) {
        super(store);
        this.notes = notes;
    }

    /** Removes what an earlier run was writing when it was killed; to be called before anything is written. */
    static void clearUp(Path buckets, Path notes) throws IOException {
        Files.createDirectories(notes);
        for (var note : list(notes)) {
            var object = Files.readString(note);
            // without its line end the note itself was cut off, and the object not begun
            if (object.endsWith("\n")) {
                removeLeftovers(buckets.resolve(object.strip()).normalize(), note, buckets);
            }
            Files.delete(note);
        }
    }

    private static void removeLeftovers(Path object, Path note, Path buckets) throws IOException {
        var folder = object.resolveSibling("");
        if (!object.startsWith(buckets) || !Files.isDirectory(folder)) {
            return;
        }
        var leftover = Pattern.compile(Pattern.quote(object.getFileName().toString()) + UUID_END);
        var noted = Files.getLastModifiedTime(note);
        for (var file : list(folder)) {
            // an older one is an object that somebody has named like this; within one tick of the file system's clock,
            // some milliseconds, the two cannot be told apart
            if (leftover.matcher(file.getFileName().toString()).matches()
                    && Files.getLastModifiedTime(file).compareTo(noted) >= 0) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        return noted(request.bucket(), request.key(), () -> super.putBlob(request, content));
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return noted(request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return noted(upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, request));
    }

    private <T> T noted(String bucket, String key, Supplier<T> write) {
        var note = notes.resolve(UUID.randomUUID().toString());
        try {
            Files.writeString(note, bucket + "/" + key + "\n");
            try {
                return write.get();
            } finally {
                Files.delete(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep note of s3://" + bucket + "/" + key + " in " + notes, e);
        }
    }
}
