package org.gbdxroutes.service.task;

import java.nio.file.Path;
import java.util.OptionalInt;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/**
 * What {@code CropGeotiff} is asked for, besides images and polygons.
 *
 * @param toRoot whether to leave out the folders of the images
 * @param askedNoData what pixels outside of the polygon hold, if that was said
 * @param epsg the coordinate system that the result has to be in, if that was said
 */
record CropSettings(boolean toRoot, OptionalInt askedNoData, OptionalInt epsg) {

    private static final TIFFTag NO_DATA = new TIFFTag("GDAL_NODATA", 42113, 1 << TIFFTag.TIFF_ASCII);

    /** @throws TaskFailed if a port has a value that it never knew */
    static CropSettings of(WorkFolder work) {
        // there is nothing to divide here, but a wrong value was wrong there too
        work.matching("num_partitions", "[1-9]\\d{0,3}", "a whole number above 0");
        return new CropSettings(
                work.flag("output_to_root_dir", false),
                number(work, "no_data", "\\d{1,5}", "a whole number that fits the samples, such as 0"),
                number(work, "target_epsg", "(?i)(EPSG:)?\\d{4,5}", "an EPSG number, such as EPSG:4326"));
    }

    int noData() {
        return askedNoData.orElse(0);
    }

    /** @throws TaskFailed if an image cannot be given what was asked for */
    void check(Path image, int bits, Georeference georeference) {
        if (noData() >= 1 << bits) {
            throw new TaskFailed("Input port 'no_data' has the value " + noData() + ", but " + image.getFileName()
                    + " has samples of " + bits + " bits; it must be at most " + ((1 << bits) - 1) + ".");
        }
        if (epsg.isPresent() && !epsg.equals(georeference.epsg())) {
            throw new TaskFailed("Input port 'target_epsg' asks for EPSG:" + epsg.getAsInt() + ", but "
                    + image.getFileName() + " is in " + georeference.system()
                    + ", and this stand-in does not reproject;"
                    + " leave 'target_epsg' out, or run gdal-cli with gdalwarp -t_srs first.");
        }
    }

    /** Returns the tags with the value for no data, if one was asked for; others take 0 for it anyway. */
    GeoTags mark(GeoTags tags) {
        return askedNoData.isEmpty()
                ? tags
                : tags.and(new TIFFField(NO_DATA, TIFFTag.TIFF_ASCII, 1, new String[] {Integer.toString(noData())}));
    }

    private static OptionalInt number(WorkFolder work, String port, String expression, String meaning) {
        return work.matching(port, expression, meaning)
                .map(value -> value.replaceFirst("^\\D+", ""))
                .map(Integer::valueOf)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
