package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gbdxroutes.service.task.SampleLandscape.Surface;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LandCoverTest {

    private static final String MS = SampleStripGenerator.MULTISPECTRAL;
    private static final int[] WATER = {0, 0, 255};
    private static final int[] VEGETATION = {0, 160, 0};
    private static final int[] BARE_SOIL = {200, 160, 90};
    private static final int[] BUILT_UP = {220, 40, 40};

    @TempDir
    Path folder;

    @Test
    void the_three_tasks_in_a_row_map_the_sample_strip() throws Exception {
        var aop = new TaskProcess(folder.resolve("aop")).sampleStrip("data");
        aop.string("bands", "MS").string("enable_pansharpen", "false").string("enable_dra", "false");
        var prep = new TaskProcess(folder.resolve("prep"));
        var lulc = new TaskProcess(folder.resolve("lulc"));

        assertThat(aop.run("AOP_Strip_Processor").status()).isEqualTo("success");
        link(prep, aop);
        assertThat(prep.run("ProtogenPrep").reason()).isEqualTo("Brought 1 images to the root of the port.");
        link(lulc, prep);
        assertThat(lulc.run("protogenV2LULC").reason()).isEqualTo("Classified 1 images.");

        assertThat(prep.outputs("data")).containsExactly(MS + ".IMD", MS + ".tif");
        var file = lulc.output("data").resolve(MS + "_LULC.tif");
        var map = TestImage.read(file);
        assertThat(map.bands()).isEqualTo(3);
        assertThat(map.bits()).isEqualTo(8);
        assertThat(TestImage.georeferencing(file))
                .isEqualTo(TestImage.georeferencing(Path.of("config/samples/strip", MS + ".TIF")));
        assertThat(shareOf(map, Surface.WATER, WATER)).isGreaterThan(0.99);
        assertThat(shareOf(map, Surface.FOREST, VEGETATION)).isGreaterThan(0.99);
        assertThat(shareOf(map, Surface.CROP, VEGETATION)).isGreaterThan(0.99);
        assertThat(shareOf(map, Surface.SOIL, BARE_SOIL)).isGreaterThan(0.99);
        assertThat(shareOf(map, Surface.ASPHALT, BUILT_UP)).isGreaterThan(0.99);
        assertThat(shareOf(map, Surface.ROOF, BUILT_UP)).isGreaterThan(0.99);
    }

    @Test
    void a_pixel_without_data_stays_black_and_shadow_is_not_guessed() throws Exception {
        var lulc = new TaskProcess(folder);
        TestImage.of(20, 20, 4, 16, (x, y, band) -> x == 0 ? 0 : x == 1 ? 20 : 400)
                .write(lulc.input("raster").resolve("four.tif"), new GeoTags(List.of()));

        lulc.run("protogenV2LULC");

        var map = TestImage.read(lulc.output("data").resolve("four_LULC.tif"));
        assertThat(map.pixel(0, 5)).containsExactly(0, 0, 0);
        assertThat(map.pixel(1, 5)).containsExactly(128, 128, 128);
        assertThat(map.pixel(2, 5)).containsExactly(BUILT_UP);
    }

    @Test
    void an_image_with_too_few_bands_is_refused() throws Exception {
        assertThat(reasonFor(3, 16))
                .isEqualTo("image.tif has 3 bands; land cover needs 8 (as WorldView-2 orders them)"
                        + " or 4 (blue, green, red, near infrared). Run AOP_Strip_Processor with bands=MS.");
    }

    @Test
    void an_image_with_adjusted_range_is_refused() throws Exception {
        assertThat(reasonFor(8, 8)).endsWith("run AOP_Strip_Processor with enable_dra=false.");
    }

    @Test
    void an_image_in_a_sub_folder_needs_preparation() throws Exception {
        var lulc = new TaskProcess(folder);
        image(lulc, "sub/image.tif", 8, 16);

        assertThat(lulc.run("protogenV2LULC").reason()).endsWith("none in its root; run ProtogenPrep on it first.");
    }

    @Test
    void preparation_refuses_two_files_of_one_name() throws Exception {
        var prep = new TaskProcess(folder);
        image(prep, "a/image.tif", 8, 16);
        image(prep, "b/image.tif", 8, 16);

        assertThat(prep.run("ProtogenPrep").reason()).startsWith("Input port 'raster' holds two files named image.tif");
    }

    private String reasonFor(int bands, int bits) throws Exception {
        var lulc = new TaskProcess(folder);
        image(lulc, "image.tif", bands, bits);
        var run = lulc.run("protogenV2LULC");
        assertThat(run.exitCode()).isEqualTo(1);
        return run.reason();
    }

    private static void image(TaskProcess task, String name, int bands, int bits) throws Exception {
        TestImage.of(4, 4, bands, bits, (x, y, band) -> 100)
                .write(task.input("raster").resolve(name), TestImage.utm33(0, 0, 2));
    }

    /** Hands an output on as the service may do it: as a link. */
    private static void link(TaskProcess to, TaskProcess from) throws Exception {
        Files.delete(to.input("raster"));
        Files.createSymbolicLink(to.input("").resolve("raster"), from.output("data"));
    }

    /** The share of the pixels that show nothing but this surface and have this colour. */
    private static double shareOf(TestImage map, Surface surface, int[] colour) {
        var landscape = new SampleLandscape();
        int all = 0;
        int right = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                if (isPure(landscape, surface, x * 2, y * 2)) {
                    all++;
                    right += Arrays.equals(map.pixel(x, y), colour) ? 1 : 0;
                }
            }
        }
        assertThat(all).as("pixels of pure " + surface).isGreaterThan(50);
        return right / (double) all;
    }

    private static boolean isPure(SampleLandscape landscape, Surface surface, double x, double y) {
        for (double down = 0.25; down < 2; down += 0.5) {
            for (double toRight = 0.25; toRight < 2; toRight += 0.5) {
                if (landscape.at(x + toRight, y + down) != surface) {
                    return false;
                }
            }
        }
        return true;
    }
}
