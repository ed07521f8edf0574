package org.gbdxroutes.service.task;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.NoninvertibleTransformationException;

/**
 * How the pixels of an image lie on the map.
 *
 * @param toMap from pixels, whose corners are whole numbers and whose rows count downwards, to coordinates
 * @param epsg the coordinate system, if the image names one by its number
 */
record Georeference(AffineTransformation toMap, OptionalInt epsg) {

    /**
     * Reads it from the tags of an image.
     *
     * @throws TaskFailed if they do not tell where the image lies
     */
    static Georeference of(Path image, GeoTags tags) {
        return tags.toMap()
                .filter(toMap -> Math.abs(toMap.getDeterminant()) > 0)
                .map(toMap -> new Georeference(toMap, tags.epsg()))
                .orElseThrow(() -> new TaskFailed(image.getFileName() + " does not say where it lies: it has neither"
                        + " a pixel scale with a tie point nor a transformation among its GeoTIFF tags. Run"
                        + " AOP_Strip_Processor, or gdal_translate -a_ullr, on it first."));
    }

    /** Returns a shape of the map as it lies on the pixels. */
    Geometry toPixels(Geometry onMap) {
        try {
            return toMap.getInverse().transform(onMap);
        } catch (NoninvertibleTransformationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the box on the map that an image of that size lies in. */
    Envelope onMap(int width, int height) {
        var pixels = new GeometryFactory().toGeometry(new Envelope(0, width, 0, height));
        return toMap.transform(pixels).getEnvelopeInternal();
    }

    /** Returns the name of the coordinate system, for a person. */
    String system() {
        return epsg.isPresent() ? "EPSG:" + epsg.getAsInt() : "a coordinate system without an EPSG number";
    }
}
