package org.gbdxroutes.service.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * Where an image lies on the earth: its GeoTIFF tags, kept as they were read.
 *
 * @param fields pixel scale, tie points, transformation, and the keys of the coordinate system; those that are there
 */
record GeoTags(List<TIFFField> fields) {

    private static final int PIXEL_SCALE = 33550;
    private static final int TIE_POINTS = 33922;
    private static final List<Integer> NUMBERS = List.of(PIXEL_SCALE, TIE_POINTS, 34264, 34735, 34736, 34737);

    GeoTags {
        fields = List.copyOf(fields);
    }

    static GeoTags of(TIFFDirectory directory) {
        return new GeoTags(NUMBERS.stream()
                .flatMap(number -> Stream.ofNullable(directory.getTIFFField(number)))
                .toList());
    }

    /** Returns the corner and pixel size of an image that lies square to its coordinate system. */
    Optional<Grid> grid() {
        var scale = field(PIXEL_SCALE).filter(field -> field.getCount() >= 2);
        var tie = field(TIE_POINTS).filter(field -> field.getCount() >= 6);
        if (scale.isEmpty() || tie.isEmpty()) {
            return Optional.empty();
        }
        double width = scale.get().getAsDouble(0);
        double height = scale.get().getAsDouble(1);
        return Optional.of(new Grid(
                tie.get().getAsDouble(3) - tie.get().getAsDouble(0) * width,
                tie.get().getAsDouble(4) + tie.get().getAsDouble(1) * height,
                width,
                height));
    }

    private Optional<TIFFField> field(int number) {
        return fields.stream().filter(field -> field.getTagNumber() == number).findFirst();
    }

    /**
     * The corner and pixel size of an image, in the units of its coordinate system.
     *
     * @param left x of the upper left corner
     * @param top y of the upper left corner
     * @param pixelWidth positive
     * @param pixelHeight positive; y grows upwards
     */
    record Grid(double left, double top, double pixelWidth, double pixelHeight) {}
}
