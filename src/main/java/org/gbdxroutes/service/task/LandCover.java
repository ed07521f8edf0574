package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.service.task.CoverMap.BandOrder;

/**
 * {@code protogenV2LULC}, a stand-in: turns each image in the root of the port into a land-cover map, by the rules of
 * {@link CoverMap}.
 *
 * <p>Works through blocks of rows: a heap of 128 MB is enough for an image of any length whose TIFF strips or tiles
 * are small.
 */
final class LandCover implements Task {

    /** Coastal, blue, green, yellow, red, red edge, near infrared 1 and 2. */
    private static final BandOrder OF_8_BANDS = new BandOrder(1, 2, 4, 6);

    private static final BandOrder OF_4_BANDS = new BandOrder(0, 1, 2, 3);

    private final PrintStream out;

    LandCover(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var images = imagesInRoot(work);
        var data = work.output("data");
        for (var image : images) {
            var target = data.resolve(ImageMetadata.baseName(image) + "_LULC.tif");
            try (var tiff = GeoTiff.open(image)) {
                var order = bandOrder(image, tiff);
                GeoTiffWriter.write(CoverMap.of(tiff, order), tiff.geoTags(), target);
            }
            out.println("Classified " + image.getFileName() + " into " + target.getFileName());
        }
        return "Classified " + images.size() + " images.";
    }

    private static List<Path> imagesInRoot(WorkFolder work) throws IOException {
        var root = work.directory("raster").toRealPath();
        var images = work.tiffs("raster");
        var inRoot =
                images.stream().filter(image -> root.equals(image.getParent())).toList();
        if (inRoot.isEmpty()) {
            throw new TaskFailed("Input port 'raster' holds " + images.size() + " images, but none in its root; run"
                    + " ProtogenPrep on it first.");
        }
        return inRoot;
    }

    private static BandOrder bandOrder(Path image, GeoTiff tiff) {
        if (tiff.bits() == 8) {
            throw new TaskFailed(image.getFileName() + " has 8 bits a sample, so its dynamic range was adjusted and its"
                    + " bands cannot be compared; run AOP_Strip_Processor with enable_dra=false.");
        }
        return switch (tiff.bands()) {
            case 8 -> OF_8_BANDS;
            case 4 -> OF_4_BANDS;
            default ->
                throw new TaskFailed(image.getFileName() + " has " + tiff.bands()
                        + " bands; land cover needs 8 (as WorldView-2 orders them) or 4 (blue, green, red, near infrared)."
                        + " Run AOP_Strip_Processor with bands=MS.");
        };
    }
}
