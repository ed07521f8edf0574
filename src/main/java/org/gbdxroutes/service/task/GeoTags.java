package org.gbdxroutes.service.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Where an image lies on the earth: its GeoTIFF tags, kept as they were read.
 *
 * @param fields pixel scale, tie points, transformation, and the keys of the coordinate system; those that are there
 */
record GeoTags(List<TIFFField> fields) {

    private static final int PIXEL_SCALE = 33550;
    private static final int TIE_POINTS = 33922;
    private static final int TRANSFORMATION = 34264;
    private static final int KEYS = 34735;
    private static final List<Integer> NUMBERS = List.of(PIXEL_SCALE, TIE_POINTS, TRANSFORMATION, KEYS, 34736, 34737);

    private static final int RASTER_TYPE_KEY = 1025;
    private static final int PIXEL_IS_POINT = 2;
    private static final int GEOGRAPHIC_KEY = 2048;
    private static final int PROJECTED_KEY = 3072;
    private static final int USER_DEFINED = 32767;

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

    /** Returns the way from pixels, whose corners are whole numbers, to coordinates. */
    Optional<AffineTransformation> toMap() {
        var toMap = field(TRANSFORMATION)
                .filter(field -> field.getCount() >= 16)
                .map(GeoTags::numbers)
                .map(m -> new AffineTransformation(m[0], m[1], m[3], m[4], m[5], m[7]))
                .or(() -> grid().map(Grid::toMap));
        // then the tags speak of the middle of a pixel where we speak of its corner
        boolean ofMiddles = key(RASTER_TYPE_KEY).orElse(1) == PIXEL_IS_POINT;
        return ofMiddles
                ? toMap.map(middles ->
                        AffineTransformation.translationInstance(-0.5, -0.5).compose(middles))
                : toMap;
    }

    /** Returns the EPSG number of the coordinate system, if the tags name one. */
    OptionalInt epsg() {
        var epsg = key(PROJECTED_KEY);
        return epsg.isPresent() ? epsg : key(GEOGRAPHIC_KEY);
    }

    /** Returns the tags of the part of this image that begins at a pixel. */
    GeoTags from(int column, int row) {
        return new GeoTags(fields.stream()
                .map(field -> switch (field.getTagNumber()) {
                    case TIE_POINTS -> changed(field, ties -> moved(ties, column, row));
                    case TRANSFORMATION -> changed(field, matrix -> movedMatrix(matrix, column, row));
                    default -> field;
                })
                .toList());
    }

    /** Returns these tags and one more. */
    GeoTags and(TIFFField more) {
        var all = new ArrayList<>(fields);
        all.add(more);
        return new GeoTags(all);
    }

    // A tie point says that a pixel lies somewhere. Simple readers take the first for the upper left corner, so it
    // stays at its pixel and the place moves; without a scale, the pixel has another number in the part.
    private double[] moved(double[] ties, int column, int row) {
        var scale = field(PIXEL_SCALE).map(GeoTags::numbers);
        for (int i = 0; i + 5 < ties.length; i += 6) {
            if (scale.isPresent()) {
                ties[i + 3] += column * scale.get()[0];
                ties[i + 4] -= row * scale.get()[1];
            } else {
                ties[i] -= column;
                ties[i + 1] -= row;
            }
        }
        return ties;
    }

    private static double[] movedMatrix(double[] m, int column, int row) {
        for (int i = 0; i + 3 < m.length; i += 4) {
            m[i + 3] += m[i] * column + m[i + 1] * row;
        }
        return m;
    }

    private static TIFFField changed(TIFFField field, UnaryOperator<double[]> change) {
        var values = change.apply(numbers(field));
        return new TIFFField(field.getTag(), TIFFTag.TIFF_DOUBLE, values.length, values);
    }

    private static double[] numbers(TIFFField field) {
        return IntStream.range(0, field.getCount())
                .mapToDouble(field::getAsDouble)
                .toArray();
    }

    // The directory of keys: rows of four numbers, below a heading of four; 0 in the second means that the fourth is
    // the value.
    private OptionalInt key(int number) {
        return field(KEYS).stream()
                .flatMapToInt(keys -> IntStream.iterate(4, i -> i + 3 < keys.getCount(), i -> i + 4)
                        .filter(i -> keys.getAsInt(i) == number && keys.getAsInt(i + 1) == 0)
                        .map(i -> keys.getAsInt(i + 3)))
                .filter(value -> value != USER_DEFINED)
                .findFirst();
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
    record Grid(double left, double top, double pixelWidth, double pixelHeight) {

        AffineTransformation toMap() {
            return new AffineTransformation(pixelWidth, 0, left, 0, -pixelHeight, top);
        }
    }
}
