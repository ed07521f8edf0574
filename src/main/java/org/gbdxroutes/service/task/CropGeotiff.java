package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code CropGeotiff}, a stand-in: cuts each image to each polygon that touches it.
 *
 * <p>Works through blocks of rows, as all tasks on images do.
 */
final class CropGeotiff implements Task {

    static final String WKT = "wkt";

    private final PrintStream out;

    CropGeotiff(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var images = work.tiffs("data");
        var settings = CropSettings.of(work);
        var targets = new CropTargets(work, settings.toRoot());
        int cuts = 0;
        for (var shape : shapes(work)) {
            int before = cuts;
            for (var image : images) {
                cuts += cut(image, shape, settings, targets) ? 1 : 0;
            }
            if (cuts == before) {
                throw new TaskFailed("The polygon of input port '" + shape.port() + "' lies beside every image, so"
                        + " nothing was cut. " + whereabouts(images.get(0)));
            }
        }
        return "Made " + cuts + " images.";
    }

    private boolean cut(Path image, CropShape shape, CropSettings settings, CropTargets targets) throws IOException {
        try (var tiff = GeoTiff.open(image)) {
            var georeference = Georeference.of(image, tiff.geoTags());
            settings.check(image, tiff.bits(), georeference);
            var cut = CutOut.of(tiff, shape.on(georeference), settings.noData());
            if (cut.isEmpty()) {
                out.println(image.getFileName() + " is not touched by " + shape.port());
                return false;
            }
            var target = targets.first(shape, image);
            GeoTiffWriter.write(cut.get(), settings.mark(cut.get().geoTags()), target);
            targets.repeat(shape, image, target);
            out.println("Cut " + image.getFileName() + " to " + shape.port() + ": "
                    + cut.get().width() + " x " + cut.get().height() + " pixels");
            return true;
        } catch (FileAlreadyExistsException e) {
            throw new TaskFailed(
                    "Input port 'data' holds two images named " + image.getFileName() + " in different folders; in one"
                            + " folder they would overwrite each other. Set 'output_to_root_dir' to false.",
                    e);
        }
    }

    private static List<CropShape> shapes(WorkFolder work) throws IOException {
        if (!work.directories("cutline_shapefile").isEmpty()) {
            throw new TaskFailed("Input port 'cutline_shapefile' was given, but this stand-in reads no shapefiles; give"
                    + " the polygon to the port 'wkt' instead (ogrinfo -al prints it).");
        }
        var values = work.strings(WKT);
        if (values.isEmpty()) {
            throw new TaskFailed("Input port 'wkt' has no value; give it the POLYGON or MULTIPOLYGON to cut to.");
        }
        return values.entrySet().stream()
                .map(entry -> CropShape.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String whereabouts(Path image) throws IOException {
        try (var tiff = GeoTiff.open(image)) {
            var georeference = Georeference.of(image, tiff.geoTags());
            var box = georeference.onMap(tiff.width(), tiff.height());
            return String.format(
                    Locale.ROOT,
                    "%s reaches from %s %s to %s %s in %s; give the corners in these coordinates.",
                    image.getFileName(),
                    box.getMinX(),
                    box.getMinY(),
                    box.getMaxX(),
                    box.getMaxY(),
                    georeference.system());
        }
    }
}
