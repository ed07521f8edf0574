package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.plugins.tiff.GeoTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/** An image held in memory, to be written or to be looked at. */
final class TestImage implements PixelRows {

    private final int width;
    private final int height;
    private final int bands;
    private final int bits;
    private final int[] samples;

    private TestImage(int width, int height, int bands, int bits, int[] samples) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.bits = bits;
        this.samples = samples;
    }

    @FunctionalInterface
    interface Sample {
        int at(int x, int y, int band);
    }

    static TestImage of(int width, int height, int bands, int bits, Sample sample) {
        var samples = new int[width * height * bands];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample.at((i / bands) % width, i / bands / width, i % bands);
        }
        return new TestImage(width, height, bands, bits, samples);
    }

    static TestImage read(Path file) throws IOException {
        try (var tiff = GeoTiff.open(file)) {
            return new TestImage(tiff.width(), tiff.height(), tiff.bands(), tiff.bits(), tiff.read(0, tiff.height()));
        }
    }

    /** Returns the georeferencing of a file as text, which can be compared. */
    static List<String> georeferencing(Path file) throws IOException {
        try (var tiff = GeoTiff.open(file)) {
            return tiff.geoTags().fields().stream().map(TestImage::text).toList();
        }
    }

    /** Georeferencing in UTM zone 33 north, with square pixels. */
    static GeoTags utm33(double left, double top, double pixelSize) {
        return utm33(left, top, pixelSize, 1);
    }

    /** @param rasterType 1 if the tags speak of the corners of pixels, 2 if of their middles */
    static GeoTags utm33(double left, double top, double pixelSize, int rasterType) {
        return new GeoTags(List.of(
                doubles(GeoTIFFTagSet.TAG_MODEL_PIXEL_SCALE, pixelSize, pixelSize, 0),
                doubles(GeoTIFFTagSet.TAG_MODEL_TIE_POINT, 0, 0, 0, left, top, 0),
                field(GeoTIFFTagSet.TAG_GEO_KEY_DIRECTORY, TIFFTag.TIFF_SHORT, 20, new char[] {
                    1,
                    1,
                    0,
                    4,
                    1024,
                    0,
                    1,
                    1,
                    1025,
                    0,
                    1,
                    (char) rasterType,
                    1026,
                    (char) 34737,
                    22,
                    0,
                    3072,
                    0,
                    1,
                    32633
                }),
                field(GeoTIFFTagSet.TAG_GEO_ASCII_PARAMS, TIFFTag.TIFF_ASCII, 1, new String[] {"WGS 84 / UTM zone 33N|"
                })));
    }

    /** A way from pixels to the map: x = a column + b row + x0, y = c column + d row + y0. */
    static TIFFField transformation(double a, double b, double x0, double c, double d, double y0) {
        return doubles(GeoTIFFTagSet.TAG_MODEL_TRANSFORMATION, a, b, 0, x0, c, d, 0, y0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    Path write(Path file, GeoTags tags) throws IOException {
        Files.createDirectories(file.getParent());
        GeoTiffWriter.write(this, tags, file);
        return file;
    }

    int[] samples() {
        return samples.clone();
    }

    int[] pixel(int x, int y) {
        int at = (y * width + x) * bands;
        return Arrays.copyOfRange(samples, at, at + bands);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int bands() {
        return bands;
    }

    @Override
    public int bits() {
        return bits;
    }

    @Override
    public int[] read(int y, int count) {
        return Arrays.copyOfRange(samples, y * width * bands, (y + count) * width * bands);
    }

    private static String text(TIFFField field) {
        var text = new StringBuilder().append(field.getTagNumber()).append(':');
        for (int i = 0; i < field.getCount(); i++) {
            text.append(' ').append(field.getValueAsString(i));
        }
        return text.toString();
    }

    private static TIFFField doubles(int tag, double... values) {
        return field(tag, TIFFTag.TIFF_DOUBLE, values.length, values);
    }

    private static TIFFField field(int tag, int type, int count, Object values) {
        return new TIFFField(GeoTIFFTagSet.getInstance().getTag(tag), type, count, values);
    }
}
