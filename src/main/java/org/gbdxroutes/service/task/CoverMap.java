package org.gbdxroutes.service.task;

import java.io.IOException;

/**
 * A land-cover map, one class a pixel, decided by indices of its blue, green, red and near infrared bands:
 *
 * <pre>
 * no data        all bands are 0
 * water          NDWI = (green - nir) / (green + nir) above 0.1, and NDVI below 0.1
 * vegetation     NDVI = (nir - red) / (nir + red) above 0.3
 * unclassified   brightness, the mean of the four, below a quarter of the image's mean
 * bare soil      redness = (red - blue) / (red + blue) above 0.15
 * built-up       all else
 * </pre>
 *
 * <p>The first that fits is taken. Reads the image once for its mean brightness.
 */
final class CoverMap implements PixelRows {

    private final PixelRows image;
    private final BandOrder order;
    private final double dark;

    private CoverMap(PixelRows image, BandOrder order, double dark) {
        this.image = image;
        this.order = order;
        this.dark = dark;
    }

    static CoverMap of(PixelRows image, BandOrder order) throws IOException {
        var sums = new double[2];
        image.forEachBlock(samples -> {
            for (int i = 0; i < samples.length; i += image.bands()) {
                if (image.hasData(samples, i)) {
                    sums[0] += order.brightness(samples, i);
                    sums[1]++;
                }
            }
        });
        return new CoverMap(image, order, sums[1] == 0 ? 0 : sums[0] / sums[1] / 4);
    }

    /**
     * Which sample of a pixel is which band, counted from 0.
     *
     * @param blue the blue band
     * @param green the green band
     * @param red the red band
     * @param nir the near infrared band
     */
    record BandOrder(int blue, int green, int red, int nir) {

        double brightness(int[] samples, int at) {
            return (samples[at + blue] + samples[at + green] + samples[at + red] + samples[at + nir]) / 4.0;
        }
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
        return 3;
    }

    @Override
    public int bits() {
        return 8;
    }

    @Override
    public int[] read(int y, int count) throws IOException {
        var samples = image.read(y, count);
        var colours = new int[width() * count * bands()];
        for (int pixel = 0; pixel < width() * count; pixel++) {
            classify(samples, pixel * image.bands()).paint(colours, pixel * bands());
        }
        return colours;
    }

    private CoverClass classify(int[] samples, int at) {
        if (!image.hasData(samples, at)) {
            return CoverClass.NO_DATA;
        }
        int blue = samples[at + order.blue()];
        int green = samples[at + order.green()];
        int red = samples[at + order.red()];
        int nir = samples[at + order.nir()];
        double ndvi = index(nir, red);
        if (index(green, nir) > 0.1 && ndvi < 0.1) {
            return CoverClass.WATER;
        }
        if (ndvi > 0.3) {
            return CoverClass.VEGETATION;
        }
        if (order.brightness(samples, at) < dark) {
            return CoverClass.UNCLASSIFIED;
        }
        return index(red, blue) > 0.15 ? CoverClass.BARE_SOIL : CoverClass.BUILT_UP;
    }

    private static double index(int a, int b) {
        return a + b == 0 ? 0 : (a - b) / (double) (a + b);
    }
}
