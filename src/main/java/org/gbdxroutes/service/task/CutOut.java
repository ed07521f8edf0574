package org.gbdxroutes.service.task;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** The part of an image that lies within a polygon: the smallest window, in which the rest holds no data. */
final class CutOut implements PixelRows {

    private final GeoTiff image;
    private final Rectangle window;
    private final PointOnGeometryLocator inside;
    private final boolean whole;
    private final int noData;

    private CutOut(GeoTiff image, Rectangle window, Geometry polygon, int noData) {
        this.image = image;
        this.window = window;
        this.inside = new IndexedPointInAreaLocator(polygon);
        this.whole = polygon.isRectangle();
        this.noData = noData;
    }

    /**
     * Cuts an image; a pixel belongs to the polygon if its middle does.
     *
     * @param polygon on the pixels of the image
     * @return empty if no pixel of the image belongs to it
     */
    static Optional<CutOut> of(GeoTiff image, Geometry polygon, int noData) {
        var box = polygon.getEnvelopeInternal();
        int left = clip(Math.ceil(box.getMinX() - 0.5), image.width());
        int top = clip(Math.ceil(box.getMinY() - 0.5), image.height());
        int right = clip(Math.floor(box.getMaxX() - 0.5) + 1, image.width());
        int bottom = clip(Math.floor(box.getMaxY() - 0.5) + 1, image.height());
        if (right <= left || bottom <= top) {
            return Optional.empty();
        }
        var cut = new CutOut(image, new Rectangle(left, top, right - left, bottom - top), polygon, noData);
        return cut.anyInside() ? Optional.of(cut) : Optional.empty();
    }

    GeoTags geoTags() {
        return image.geoTags().from(window.x, window.y);
    }

    @Override
    public int width() {
        return window.width;
    }

    @Override
    public int height() {
        return window.height;
    }

    @Override
    public int bands() {
        return image.bands();
    }

    @Override
    public int bits() {
        return image.bits();
    }

    @Override
    public int[] read(int y, int count) throws IOException {
        var samples = image.read(new Rectangle(window.x, window.y + y, window.width, count));
        for (int i = 0; !whole && i < window.width * count; i++) {
            if (!isInside(i % window.width, y + i / window.width)) {
                Arrays.fill(samples, i * bands(), (i + 1) * bands(), noData);
            }
        }
        return samples;
    }

    private boolean isInside(int x, int y) {
        return inside.locate(new Coordinate(window.x + x + 0.5, window.y + y + 0.5)) != Location.EXTERIOR;
    }

    private boolean anyInside() {
        for (int y = 0; y < window.height; y++) {
            for (int x = 0; x < window.width; x++) {
                if (isInside(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int clip(double pixel, int size) {
        return (int) Math.max(0, Math.min(size, pixel));
    }
}
