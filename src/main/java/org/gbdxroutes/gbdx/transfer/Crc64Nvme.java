package org.gbdxroutes.gbdx.transfer;

import java.util.zip.Checksum;

/** The CRC that S3 prefers for large objects; the platform has none of 64 bits. */
final class Crc64Nvme implements Checksum {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            long entry = i;
            for (int bit = 0; bit < 8; bit++) {
                entry = (entry & 1) == 0 ? entry >>> 1 : entry >>> 1 ^ POLYNOMIAL;
            }
            TABLE[i] = entry;
        }
    }

    private long crc = -1;

    @Override
    public void update(int octet) {
        crc = TABLE[(int) (crc ^ octet) & 0xff] ^ crc >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
