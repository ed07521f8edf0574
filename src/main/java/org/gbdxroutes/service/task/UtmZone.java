package org.gbdxroutes.service.task;

import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * A zone of the Universal Transverse Mercator system on WGS 84.
 *
 * @param surroundings the longitudes and latitudes whose projection makes sense, with plenty to spare
 */
record UtmZone(CoordinateTransform fromDegrees, Envelope surroundings) {

    private static final int NORTH = 32600;
    private static final int SOUTH = 32700;
    private static final int ZONES = 60;
    private static final int WIDTH = 6;

    /** Returns the zone of an EPSG number, if it is one. */
    static Stream<UtmZone> stream(int epsg) {
        int zone = epsg > SOUTH ? epsg - SOUTH : epsg - NORTH;
        if (zone < 1 || zone > ZONES) {
            return Stream.empty();
        }
        var systems = new CRSFactory();
        var degrees = systems.createFromParameters("degrees", "+proj=longlat +datum=WGS84 +no_defs");
        var metres = systems.createFromParameters(
                "EPSG:" + epsg,
                "+proj=utm +zone=" + zone + (epsg > SOUTH ? " +south" : "") + " +datum=WGS84 +units=m +no_defs");
        int west = -180 + (zone - 1) * WIDTH;
        return Stream.of(new UtmZone(
                new BasicCoordinateTransform(degrees, metres),
                new Envelope(west - 2 * WIDTH, west + 3 * WIDTH, -89, 89)));
    }

    /** Turns longitude and latitude into metres, in place. */
    void project(Coordinate corner) {
        var projected = fromDegrees.transform(new ProjCoordinate(corner.x, corner.y), new ProjCoordinate());
        corner.setX(projected.x);
        corner.setY(projected.y);
    }
}
