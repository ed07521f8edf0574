package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Compares files with what S3 says of an object: by its ETag where that is a hash of the content, else its checksum. */
final class Verification {

    /** What came of a comparison. */
    enum Verdict {
        SAME,
        OTHER,
        /** S3 says nothing that could be compared, but the size. */
        UNKNOWN
    }

    private static final int BUFFER = 128 * 1024;

    private final S3Client s3;
    private final TransferSettings settings;

    Verification(S3Client s3, TransferSettings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    /** Compares the beginning of a file, of the object's size. */
    Verdict judge(Path file, RemoteObject object) throws IOException {
        var etag = object.etag().replace("\"", "");
        var parts = PartSizes.count(etag);
        if (parts.isPresent()) {
            long own = settings.partSize(object.size(), FileUpload.MOST_PARTS);
            var hashes = PartSizes.usual(object.size(), parts.get(), own).stream()
                    .map(EtagHash::inPartsOf)
                    .toList();
            if (equalsOne(file, object.size(), hashes, etag)) {
                return Verdict.SAME;
            }
        } else if (etag.matches("[0-9a-f]{32}") && equalsOne(file, object.size(), List.of(EtagHash.whole()), etag)) {
            return Verdict.SAME;
        }
        return askMore(file, object, etag, parts);
    }

    private Verdict askMore(Path file, RemoteObject object, String etag, Optional<Integer> parts) throws IOException {
        HeadObjectResponse head;
        try {
            head = s3.headObject(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .ifMatch(object.etag())
                    .checksumMode(ChecksumMode.ENABLED));
        } catch (SdkException e) {
            throw S3Failures.of(object.location(), e);
        }
        var checksum = StoredChecksum.of(head);
        if (checksum.isPresent()) {
            return verdict(checksum.get().matches(file, object.size()));
        }
        if (isOpaque(head)) {
            return Verdict.UNKNOWN;
        }
        if (parts.isEmpty()) {
            return etag.matches("[0-9a-f]{32}") ? Verdict.OTHER : Verdict.UNKNOWN;
        }
        var size = PartSizes.asked(s3, object, parts.get());
        return size.isEmpty()
                ? Verdict.UNKNOWN
                : verdict(equalsOne(file, object.size(), List.of(EtagHash.inPartsOf(size.get())), etag));
    }

    // with keys of KMS, or of the customer, the ETag is no hash of the content
    private static boolean isOpaque(HeadObjectResponse head) {
        return head.sseCustomerAlgorithm() != null
                || Stream.of(ServerSideEncryption.AWS_KMS, ServerSideEncryption.AWS_KMS_DSSE)
                        .anyMatch(encryption -> encryption == head.serverSideEncryption());
    }

    private static boolean equalsOne(Path file, long size, List<EtagHash> hashes, String etag) throws IOException {
        if (hashes.isEmpty()) {
            return false;
        }
        read(file, size, (bytes, count) -> hashes.forEach(hash -> hash.add(bytes, count)));
        return hashes.stream().anyMatch(hash -> hash.value().equals(etag));
    }

    private static Verdict verdict(boolean isSame) {
        return isSame ? Verdict.SAME : Verdict.OTHER;
    }

    /** Takes some bytes of a file, the next ones. */
    @FunctionalInterface
    interface Bytes {
        void take(byte[] bytes, int count);
    }

    static void read(Path file, long size, Bytes bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (long left = size; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (count < 0) {
                    return;
                }
                bytes.take(buffer, count);
                left -= count;
            }
        }
    }
}
