package org.gbdxroutes.service.task;

import java.io.IOException;

/**
 * Dynamic range adjustment as a percentile stretch: in each band, the values between two percentiles are spread over
 * the whole output range and bent by a gamma.
 *
 * <p>Pixels without data are left out of the percentiles and stay 0; pixels with data become 1 at least. Reads the
 * image once to count its values; keeps 640 KB of counts and results for a band of 16 bits.
 */
final class Stretch implements PixelRows {

    private final PixelRows image;
    private final int bits;
    private final char[][] table;

    private Stretch(PixelRows image, int bits, char[][] table) {
        this.image = image;
        this.bits = bits;
        this.table = table;
    }

    /** How to stretch: two percentages, a gamma, and the bits of the result. */
    record Settings(double low, double high, double gamma, int bits) {

        Settings {
            if (low >= high) {
                throw new TaskFailed("Input port 'dra_low_cutoff' is " + low + " and 'dra_high_cutoff' is " + high
                        + "; the low one must be smaller.");
            }
        }
    }

    static Stretch of(PixelRows image, Settings settings) throws IOException {
        var counts = counts(image);
        var table = new char[image.bands()][];
        for (int band = 0; band < table.length; band++) {
            table[band] = table(counts[band], settings);
        }
        return new Stretch(image, settings.bits(), table);
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public int bands() {
        return image.bands();
    }

    @Override
    public int bits() {
        return bits;
    }

    @Override
    public int[] read(int y, int count) throws IOException {
        var samples = image.read(y, count);
        for (int i = 0; i < samples.length; i += bands()) {
            if (hasData(samples, i)) {
                for (int band = 0; band < bands(); band++) {
                    samples[i + band] = table[band][samples[i + band]];
                }
            }
        }
        return samples;
    }

    private static long[][] counts(PixelRows image) throws IOException {
        var counts = new long[image.bands()][1 << image.bits()];
        image.forEachBlock(samples -> {
            for (int i = 0; i < samples.length; i += image.bands()) {
                if (image.hasData(samples, i)) {
                    for (int band = 0; band < image.bands(); band++) {
                        counts[band][samples[i + band]]++;
                    }
                }
            }
        });
        return counts;
    }

    private static char[] table(long[] counts, Settings settings) {
        int low = percentile(counts, settings.low());
        int high = Math.max(low + 1, percentile(counts, settings.high()));
        int max = (1 << settings.bits()) - 1;
        var table = new char[counts.length];
        for (int value = 0; value < table.length; value++) {
            double share = Math.min(1, Math.max(0, (value - low) / (double) (high - low)));
            table[value] = (char) Math.max(1, Math.round(Math.pow(share, 1 / settings.gamma()) * max));
        }
        return table;
    }

    /** The smallest value that at least {@code percent} of the counted pixels do not exceed. */
    private static int percentile(long[] counts, double percent) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        double wanted = Math.max(1, all * percent / 100);
        long seen = 0;
        for (int value = 0; value < counts.length; value++) {
            seen += counts[value];
            if (seen >= wanted) {
                return value;
            }
        }
        return 0;
    }
}
