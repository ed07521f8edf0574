package org.gbdxroutes.service.task;

import java.io.IOException;

/**
 * An image that is read or computed some rows at a time, so that a strip of any length fits into a small heap.
 *
 * <p>A pixel whose bands are all 0 holds no data.
 */
interface PixelRows {

    int width();

    int height();

    int bands();

    /** Returns the bits of one sample: 8 or 16, unsigned. */
    int bits();

    /** Returns {@code count} rows from {@code y} on, the bands of a pixel next to each other. */
    int[] read(int y, int count) throws IOException;

    /** Returns how many rows make a block of about a million samples (4 MB); no fewer than 1. */
    default int rowsAtOnce() {
        return (int) Math.max(1, Math.min(height(), (1 << 20) / ((long) width() * bands())));
    }

    /** Hands every row to {@code block}, in blocks from top to bottom. */
    default void forEachBlock(Block block) throws IOException {
        for (int y = 0; y < height(); y += rowsAtOnce()) {
            block.accept(read(y, Math.min(rowsAtOnce(), height() - y)));
        }
    }

    /** Returns whether the pixel that begins at {@code index} has data in any band. */
    default boolean hasData(int[] samples, int index) {
        for (int band = 0; band < bands(); band++) {
            if (samples[index + band] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Takes some rows of samples. */
    @FunctionalInterface
    interface Block {
        void accept(int[] samples) throws IOException;
    }
}
