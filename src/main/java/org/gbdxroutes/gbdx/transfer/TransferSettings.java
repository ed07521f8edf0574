package org.gbdxroutes.gbdx.transfer;

/**
 * How much is done at a time.
 *
 * @param filesAtOnce of a folder
 * @param partsAtOnce of all large files together
 * @param largeAbove files of more bytes are moved in parts
 * @param partSize of how many bytes, at least; S3 wants 5 MB or more
 */
public record TransferSettings(int filesAtOnce, int partsAtOnce, long largeAbove, long partSize, Patience patience) {

    private static final long MB = 1 << 20;

    public TransferSettings {
        if (filesAtOnce < 1 || partsAtOnce < 1 || largeAbove < 0 || partSize < 1) {
            throw new IllegalArgumentException("At least one file, one part and one byte have to be moved at a time.");
        }
    }

    /** Four files at a time, files above 64 MB in parts of 16 MB, eight of them at a time. */
    public static TransferSettings usual() {
        return new TransferSettings(4, 8, 64 * MB, 16 * MB, Patience.usual());
    }

    /** Returns the size of the parts of a file, which are at most so many. */
    long partSize(long size, int most) {
        if (size <= largeAbove) {
            return Math.max(size, 1);
        }
        long least = (size + most - 1) / most;
        // whole megabytes, as everybody has them: others find the size out by trying
        return least <= partSize ? partSize : (least + MB - 1) / MB * MB;
    }
}
