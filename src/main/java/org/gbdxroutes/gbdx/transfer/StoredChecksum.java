package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A checksum of the whole content that S3 was given at the upload.
 *
 * @param value in Base64, as S3 writes it
 */
record StoredChecksum(String algorithm, String value) {

    /** Returns the one that S3 has; empty if it has none, or only one that depends on the parts of the upload. */
    static Optional<StoredChecksum> of(HeadObjectResponse head) {
        if (head.checksumType() == ChecksumType.COMPOSITE) {
            return Optional.empty();
        }
        return of("SHA-256", head.checksumSHA256())
                .or(() -> of("SHA-1", head.checksumSHA1()))
                .or(() -> of("CRC-64/NVME", head.checksumCRC64NVME()))
                .or(() -> of("CRC-32C", head.checksumCRC32C()))
                .or(() -> of("CRC-32", head.checksumCRC32()));
    }

    // where the type is not told, "…-3" says that it is one of the parts
    private static Optional<StoredChecksum> of(String algorithm, String value) {
        return Optional.ofNullable(value)
                .filter(text -> !text.isEmpty() && !text.contains("-"))
                .map(text -> new StoredChecksum(algorithm, text));
    }

    /** Compares the beginning of a file. */
    boolean matches(Path file, long size) throws IOException {
        return switch (algorithm) {
            case "CRC-32" -> equals(sum(file, size, new CRC32()), Integer.BYTES);
            case "CRC-32C" -> equals(sum(file, size, new CRC32C()), Integer.BYTES);
            case "CRC-64/NVME" -> equals(sum(file, size, new Crc64Nvme()), Long.BYTES);
            default -> {
                MessageDigest digest = EtagHash.digest(algorithm);
                Verification.read(file, size, (bytes, count) -> digest.update(bytes, 0, count));
                yield value.equals(Base64.getEncoder().encodeToString(digest.digest()));
            }
        };
    }

    private static long sum(Path file, long size, Checksum checksum) throws IOException {
        Verification.read(file, size, (bytes, count) -> checksum.update(bytes, 0, count));
        return checksum.getValue();
    }

    private boolean equals(long sum, int length) {
        var bytes = ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
        return value.equals(
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, Long.BYTES - length, Long.BYTES)));
    }
}
