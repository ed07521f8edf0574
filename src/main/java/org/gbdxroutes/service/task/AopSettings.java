package org.gbdxroutes.service.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the string inputs of {@code AOP_Strip_Processor} ask for, with the recorded defaults.
 *
 * @param bands {@code PAN+MS}, {@code PAN}, {@code MS} or {@code Auto}
 * @param parts the strip parts to process; empty means all
 * @param pansharpen whether to sharpen where there is a panchromatic image
 * @param stretch the dynamic range adjustment; empty means none
 * @param withoutEffect what was asked for, or is the default, that this stand-in does not do; for the log
 */
record AopSettings(
        String bands,
        Set<Integer> parts,
        boolean pansharpen,
        Optional<Stretch.Settings> stretch,
        List<String> withoutEffect) {

    /**
     * Reads and checks every string input.
     *
     * @throws TaskFailed if a value is none that the port knows
     */
    static AopSettings of(WorkFolder work) {
        var without = new ArrayList<String>();
        if (work.flag("enable_acomp", true)) {
            without.add("enable_acomp=true: there is no atmospheric compensation; pixel values stay as they are.");
        }
        checkTiling(work, without);
        checkOrtho(work, without);
        return new AopSettings(
                work.choice("bands", "Auto", "PAN+MS", "PAN", "MS", "Auto"),
                parts(work),
                work.flag("enable_pansharpen", true),
                stretch(work),
                List.copyOf(without));
    }

    private static void checkTiling(WorkFolder work, List<String> without) {
        work.number("tiling_zoom_level", 12, 0, 30);
        work.matching(
                "ortho_tiling_scheme", "[A-Za-z]\\w*:\\d+", "a tiling scheme and zoom level, such as DGHalfMeter:18");
        if (work.flag("enable_tiling", false)) {
            if (work.string("ortho_tiling_scheme").isEmpty()) {
                throw new TaskFailed("'enable_tiling' is true, but input port 'ortho_tiling_scheme' has no value;"
                        + " give it one, such as DGHalfMeter:18, or set 'enable_tiling' to false.");
            }
            without.add("enable_tiling=true: the output is not cut into tiles.");
        }
    }

    private static void checkOrtho(WorkFolder work, List<String> without) {
        work.matching("ortho_epsg", "(?i)EPSG:\\d{4,6}|UTM", "an EPSG code, such as EPSG:4326, or UTM");
        work.matching("ortho_pixel_size", "(?i)Auto|\\d*\\.?\\d+", "a number of metres or Auto");
        work.matching(
                "ortho_dem_specifier",
                "(?i)NED|SRTM30|SRTM90|DGDEM|s3://\\S+|https?://\\S+",
                "NED, SRTM30, SRTM90, DGDEM or the S3 URL of a DEM");
        work.choice("ortho_interpolation_type", "Cubic", "Nearest", "Bilinear", "Cubic");
        for (var port : List.of(
                "ortho_epsg",
                "ortho_pixel_size",
                "ortho_tiling_scheme",
                "ortho_dem_specifier",
                "ortho_interpolation_type")) {
            work.string(port)
                    .ifPresent(value -> without.add(
                            port + "=" + value + ": the image keeps the projection and pixel size that it came with."));
        }
    }

    private static Set<Integer> parts(WorkFolder work) {
        var parts = new TreeSet<Integer>();
        work.matching("parts", "\\d{1,6}(\\s*,\\s*\\d{1,6})*", "numbers of strip parts, separated by commas")
                .ifPresent(text -> {
                    for (var part : text.split("\\s*,\\s*", -1)) {
                        parts.add(Integer.parseInt(part));
                    }
                });
        return parts;
    }

    private static Optional<Stretch.Settings> stretch(WorkFolder work) {
        var mode = work.choice("dra_mode", "IntensityAdjust", "IntensityAdjust", "BaseLayerMatch");
        var settings = new Stretch.Settings(
                work.number("dra_low_cutoff", 0.5, 0, 100),
                work.number("dra_high_cutoff", 99.95, 0, 100),
                work.number("dra_gamma", 1.25, 0.01, 100),
                Integer.parseInt(work.choice("dra_bit_depth", "8", "8", "16")));
        if (!work.flag("enable_dra", true)) {
            return Optional.empty();
        }
        if (mode.equals("BaseLayerMatch")) {
            throw new TaskFailed("Input port 'dra_mode' is BaseLayerMatch, which needs DigitalGlobe's base layer; that"
                    + " is not available any more. Use IntensityAdjust, or set 'enable_dra' to false.");
        }
        return Optional.of(settings);
    }
}
