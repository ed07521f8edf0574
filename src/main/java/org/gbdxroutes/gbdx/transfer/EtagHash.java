package org.gbdxroutes.gbdx.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ETag that S3 gives to content: its MD5; or, if it was uploaded in parts, the MD5 of the parts' MD5s and their
 * number.
 */
final class EtagHash {

    private final long partSize;
    private final boolean isInParts;
    private final MessageDigest part = md5();
    private final MessageDigest all = md5();
    private long inPart;
    private int parts;

    private EtagHash(long partSize, boolean isInParts) {
        this.partSize = partSize;
        this.isInParts = isInParts;
    }

    static EtagHash whole() {
        return new EtagHash(Long.MAX_VALUE, false);
    }

    static EtagHash inPartsOf(long partSize) {
        return new EtagHash(partSize, true);
    }

    void add(byte[] bytes, int count) {
        for (int offset = 0; offset < count; ) {
            if (inPart == partSize) {
                finishPart();
            }
            int length = (int) Math.min(count - offset, partSize - inPart);
            part.update(bytes, offset, length);
            inPart += length;
            offset += length;
        }
    }

    /** Returns the ETag, without quotes; to be asked once. */
    String value() {
        if (!isInParts) {
            return hex(part);
        }
        finishPart();
        return hex(all) + "-" + parts;
    }

    private void finishPart() {
        all.update(part.digest());
        inPart = 0;
        parts++;
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest md5() {
        return digest("MD5");
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm + ".", e);
        }
    }
}
