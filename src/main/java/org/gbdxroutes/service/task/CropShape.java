package org.gbdxroutes.service.task;

import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * A polygon to cut images to.
 *
 * @param port the input port that gave it
 */
record CropShape(String port, Geometry polygon) {

    private static final Envelope DEGREES = new Envelope(-180, 180, -90, 90);
    private static final int STEPS = 100;

    /**
     * Reads the value of a port.
     *
     * @throws TaskFailed if it is no POLYGON or MULTIPOLYGON in well-known text
     */
    static CropShape of(String port, String wkt) {
        if (!port.matches("[\\w.-]+")) {
            throw new TaskFailed("Input port '" + port + "' cannot name a folder; use letters, digits, _ and - only.");
        }
        Geometry geometry;
        try {
            geometry = new WKTReader().read(wkt);
        } catch (ParseException | IllegalArgumentException e) {
            throw new TaskFailed(
                    "Input port '" + port + "' is not well-known text: " + e.getMessage()
                            + " It must be like POLYGON ((x1 y1, x2 y2, x3 y3, x1 y1)).",
                    e);
        }
        if (!(geometry instanceof Polygonal) || geometry.isEmpty()) {
            throw new TaskFailed("Input port '" + port + "' is " + (geometry.isEmpty() ? "an empty " : "a ")
                    + geometry.getGeometryType() + "; images are cut to a POLYGON or MULTIPOLYGON.");
        }
        var fault = new IsValidOp(geometry).getValidationError();
        if (fault != null) {
            throw new TaskFailed("Input port '" + port + "' is not a valid polygon: " + fault.getMessage() + " at "
                    + fault.getCoordinate().x + " " + fault.getCoordinate().y + ". Correct its corners.");
        }
        return new CropShape(port, geometry);
    }

    /** Returns what the port's name adds to {@code wkt}. */
    String suffix() {
        return port.substring(CropGeotiff.WKT.length());
    }

    /**
     * Returns the polygon on the pixels of an image.
     *
     * <p>Degrees cannot be the coordinates of anything in a UTM zone, so there they are longitude and latitude.
     */
    Geometry on(Georeference image) {
        var zone = image.epsg().stream().boxed().flatMap(UtmZone::stream).findFirst();
        if (zone.isEmpty() || !DEGREES.covers(polygon.getEnvelopeInternal())) {
            return image.toPixels(polygon);
        }
        var near = polygon.intersection(
                        polygon.getFactory().toGeometry(zone.get().surroundings()))
                // polygons only, whatever the edges have in common
                .buffer(0);
        if (near.isEmpty()) {
            return near;
        }
        // a line that is straight in degrees is bent on the map; a copy, as the corners are moved in place
        var box = near.getEnvelopeInternal();
        var projected = Densifier.densify(near.copy(), Math.max(box.getWidth(), box.getHeight()) / STEPS);
        projected.apply((CoordinateFilter) (Coordinate corner) -> zone.get().project(corner));
        projected.geometryChanged();
        return image.toPixels(projected);
    }
}
