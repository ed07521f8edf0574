package org.gbdxroutes.service.task;

import java.io.IOException;
import java.util.stream.IntStream;

/**
 * A multispectral image at the resolution of a panchromatic one: Brovey's ratio, with the multispectral bands
 * upsampled bilinearly.
 *
 * <p>Each band is multiplied by panchromatic / intensity. Intensity is the mean of the bands that the panchromatic
 * band overlaps; the panchromatic image is first scaled so that both have the same mean. Where either image has no
 * data, neither has the result. Reads both images once for their means.
 */
final class Pansharpening implements PixelRows {

    private final PixelRows ms;
    private final PixelRows pan;
    private final Placement placement;
    private final int[] intensityBands;
    private final double panScale;

    private Pansharpening(PixelRows ms, PixelRows pan, Placement placement, int[] intensityBands, double panScale) {
        this.ms = ms;
        this.pan = pan;
        this.placement = placement;
        this.intensityBands = intensityBands;
        this.panScale = panScale;
    }

    static Pansharpening of(GeoTiff ms, GeoTiff pan) throws IOException {
        var intensityBands =
                switch (ms.bands()) {
                    case 8 -> new int[] {1, 2, 3, 4, 5}; // blue, green, yellow, red, red edge
                    case 4 -> new int[] {0, 1, 2}; // blue, green, red
                    default -> IntStream.range(0, ms.bands()).toArray();
                };
        double panMean = mean(pan, new int[] {0});
        double scale = panMean == 0 ? 1 : mean(ms, intensityBands) / panMean;
        return new Pansharpening(ms, pan, Placement.of(ms, pan), intensityBands, scale);
    }

    @Override
    public int width() {
        return pan.width();
    }

    @Override
    public int height() {
        return pan.height();
    }

    @Override
    public int bands() {
        return ms.bands();
    }

    @Override
    public int bits() {
        return ms.bits();
    }

    @Override
    public int[] read(int y, int count) throws IOException {
        int first = clamp((int) Math.floor(placement.y(y)), ms.height());
        int last = clamp((int) Math.floor(placement.y(y + count - 1)) + 1, ms.height());
        var coarse = ms.read(first, last - first + 1);
        var fine = pan.read(y, count);
        var sharp = new int[width() * count * bands()];
        var pixel = new double[bands()];
        for (int row = 0; row < count; row++) {
            for (int x = 0; x < width(); x++) {
                int panValue = fine[row * width() + x];
                if (panValue != 0 && interpolate(coarse, first, placement.x(x), placement.y(y + row), pixel)) {
                    sharpen(pixel, panValue * panScale, sharp, (row * width() + x) * bands());
                }
            }
        }
        return sharp;
    }

    private void sharpen(double[] pixel, double panValue, int[] sharp, int at) {
        double intensity = 0;
        for (int band : intensityBands) {
            intensity += pixel[band] / intensityBands.length;
        }
        double ratio = intensity == 0 ? 1 : panValue / intensity;
        int max = (1 << bits()) - 1;
        for (int band = 0; band < pixel.length; band++) {
            sharp[at + band] = (int) Math.min(max, Math.max(1, Math.round(pixel[band] * ratio)));
        }
    }

    /** Fills {@code pixel} from the four neighbours; returns whether the nearest of them has data. */
    private boolean interpolate(int[] coarse, int first, double x, double y, double[] pixel) {
        if (x < -1 || y < -1 || x > ms.width() || y > ms.height()) {
            return false;
        }
        int left = clamp((int) Math.floor(x), ms.width());
        int right = clamp((int) Math.floor(x) + 1, ms.width());
        int upper = clamp((int) Math.floor(y), ms.height()) - first;
        int lower = clamp((int) Math.floor(y) + 1, ms.height()) - first;
        double toRight = x - Math.floor(x);
        double down = y - Math.floor(y);
        int nearest = ((down < 0.5 ? upper : lower) * ms.width() + (toRight < 0.5 ? left : right)) * bands();
        if (!ms.hasData(coarse, nearest)) {
            return false;
        }
        for (int band = 0; band < bands(); band++) {
            double above = mix(sample(coarse, left, upper, band), sample(coarse, right, upper, band), toRight);
            double below = mix(sample(coarse, left, lower, band), sample(coarse, right, lower, band), toRight);
            pixel[band] = mix(above, below, down);
        }
        return true;
    }

    private int sample(int[] coarse, int x, int y, int band) {
        return coarse[(y * ms.width() + x) * bands() + band];
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private static int clamp(int value, int size) {
        return Math.max(0, Math.min(size - 1, value));
    }

    private static double mean(PixelRows image, int[] bands) throws IOException {
        var sums = new double[2];
        image.forEachBlock(samples -> {
            for (int i = 0; i < samples.length; i += image.bands()) {
                if (image.hasData(samples, i)) {
                    for (int band : bands) {
                        sums[0] += samples[i + band];
                        sums[1]++;
                    }
                }
            }
        });
        return sums[1] == 0 ? 0 : sums[0] / sums[1];
    }
}
