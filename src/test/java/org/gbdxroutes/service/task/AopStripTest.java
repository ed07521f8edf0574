package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AopStripTest {

    private static final String TASK = "AOP_Strip_Processor";
    private static final String CATALOG_ID = SampleStripGenerator.CATALOG_ID + "/";
    private static final String MS = SampleStripGenerator.MULTISPECTRAL;
    private static final String PAN = SampleStripGenerator.PANCHROMATIC;
    private static final Path STRIP = Path.of("config/samples/strip");

    @TempDir
    Path folder;

    private TaskProcess aop;

    @BeforeEach
    void a_work_folder() {
        aop = new TaskProcess(folder);
    }

    @Test
    void without_adjustments_pixels_and_georeferencing_stay_as_they_are() throws Exception {
        aop.sampleStrip("data").string("bands", "MS").string("enable_dra", "false");

        var run = aop.run(TASK);

        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout()).contains("not sharpened");
        assertThat(run.status()).isEqualTo("success");
        assertThat(aop.outputs("data")).containsExactly(CATALOG_ID + MS + ".IMD", CATALOG_ID + MS + ".tif");
        var before = STRIP.resolve(MS + ".TIF");
        var after = aop.output("data").resolve(CATALOG_ID + MS + ".tif");
        assertThat(TestImage.read(after).samples())
                .isEqualTo(TestImage.read(before).samples());
        assertThat(TestImage.georeferencing(after)).hasSize(4).isEqualTo(TestImage.georeferencing(before));
    }

    @Test
    void by_default_the_strip_is_sharpened_stretched_and_logged() throws Exception {
        aop.sampleStrip("data");

        var run = aop.run(TASK);

        assertThat(run.exitCode()).isZero();
        assertThat(aop.outputs("data")).containsExactly(CATALOG_ID + MS + ".tif");
        var result = aop.output("data").resolve(CATALOG_ID + MS + ".tif");
        assertThat(TestImage.read(result))
                .extracting(TestImage::width, TestImage::height, TestImage::bands, TestImage::bits)
                .containsExactly(640, 640, 8, 8);
        assertThat(TestImage.georeferencing(result)).isEqualTo(TestImage.georeferencing(STRIP.resolve(PAN + ".TIF")));
        assertThat(aop.output("log").resolve("aop_strip_processor.log"))
                .content()
                .isEqualTo(run.stdout())
                .contains("No effect: enable_acomp=true")
                .contains("sharpened with " + PAN);
    }

    @Test
    void a_sharpened_pixel_has_the_detail_of_the_panchromatic_image_and_the_colour_of_the_multispectral_one()
            throws Exception {
        TestImage.of(8, 8, 4, 16, (x, y, band) -> 100 * (band + 1))
                .write(aop.input("data").resolve("ms.tif"), geo(2));
        TestImage.of(32, 32, 1, 16, (x, y, band) -> x < 16 ? 300 : 500)
                .write(aop.input("data").resolve("pan.tif"), geo(0.5));

        aop.string("enable_dra", "false").run(TASK);

        // the mean of the visible bands is 200 and of the panchromatic band 400, so its 300 is a ratio of 3/4
        var sharp = TestImage.read(aop.output("data").resolve("strip/ms.tif"));
        assertThat(sharp.pixel(3, 20)).containsExactly(75, 150, 225, 300);
        assertThat(sharp.pixel(28, 20)).containsExactly(125, 250, 375, 500);
    }

    @Test
    void a_panchromatic_image_of_a_smaller_area_is_laid_where_its_georeferencing_says() throws Exception {
        TestImage.of(8, 8, 4, 16, (x, y, band) -> x < 4 ? 100 : 100 * (band + 1))
                .write(aop.input("data").resolve("ms.tif"), geo(2));
        TestImage.of(16, 32, 1, 16, (x, y, band) -> 100)
                .write(aop.input("data").resolve("pan.tif"), TestImage.utm33(500_008, 5_400_000, 0.5));

        aop.string("enable_dra", "false").run(TASK);

        // the east of the multispectral image alone; its mean intensity is 200, that of the whole image 150
        var sharp = TestImage.read(aop.output("data").resolve("strip/ms.tif"));
        assertThat(sharp.width()).isEqualTo(16);
        assertThat(sharp.pixel(8, 16)).containsExactly(75, 150, 225, 300);
    }

    @Test
    void images_that_lie_apart_cannot_sharpen_each_other() throws Exception {
        image("ms.tif");
        TestImage.of(40, 40, 1, 16, (x, y, band) -> 100)
                .write(aop.input("data").resolve("pan.tif"), TestImage.utm33(600_000, 5_400_000, 0.5));

        assertThat(aop.run(TASK).reason())
                .contains("do not cover the same area")
                .contains("enable_pansharpen");
    }

    @Test
    void a_stretch_maps_the_two_percentiles_to_the_ends_of_the_range() throws Exception {
        // the values 1 to 1000, each once, and a row without data
        TestImage.of(100, 11, 4, 16, (x, y, band) -> y == 10 ? 0 : y * 100 + x + 1)
                .write(aop.input("data").resolve("ramp.tif"), geo(2));
        aop.string("dra_low_cutoff", "10").string("dra_high_cutoff", "90").string("dra_gamma", "1");

        aop.run(TASK);

        var stretched = TestImage.read(aop.output("data").resolve("strip/ramp.tif"));
        assertThat(value(stretched, 100)).isEqualTo(1);
        assertThat(value(stretched, 500)).isEqualTo(128);
        assertThat(value(stretched, 899)).isEqualTo(255);
        assertThat(value(stretched, 900)).isEqualTo(255);
        assertThat(stretched.pixel(50, 10)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_stretch_to_16_bits_with_gamma_lifts_the_middle() throws Exception {
        TestImage.of(100, 10, 4, 16, (x, y, band) -> y * 100 + x + 1)
                .write(aop.input("data").resolve("ramp.tif"), geo(2));
        aop.string("dra_low_cutoff", "0").string("dra_high_cutoff", "100").string("dra_gamma", "2");

        aop.string("dra_bit_depth", "16").run(TASK);

        var stretched = TestImage.read(aop.output("data").resolve("strip/ramp.tif"));
        assertThat(value(stretched, 1000)).isEqualTo(65535);
        assertThat(value(stretched, 250)).isEqualTo((int) Math.round(Math.sqrt(249 / 999.0) * 65535));
    }

    @Test
    void only_the_parts_asked_for_are_processed() throws Exception {
        for (int part = 1; part <= 3; part++) {
            image("strip_P00" + part + ".TIFF");
        }

        aop.string("parts", "1, 3").run(TASK);

        assertThat(aop.outputs("data")).containsExactly("strip/strip_P001.tif", "strip/strip_P003.tif");
    }

    @Test
    void a_strip_larger_than_the_heap_is_processed() throws Exception {
        // 80 MB of samples against a heap of 64 MB
        var file = aop.input("data").resolve("long.tif");
        GeoTiffWriter.write(new LongStrip(), geo(2), file);

        var run = aop.heap("64m").run(TASK);

        assertThat(run.reason()).isEqualTo("Processed 1 images of the strip into 1.");
    }

    @ParameterizedTest
    @CsvSource({
        "bands, RGB, 'must be PAN+MS or PAN or MS or Auto'",
        "bands, PAN, 'has no PAN image'",
        "parts, 'one', 'must be numbers of strip parts'",
        "parts, '2', 'the strip has the parts [1]'",
        "enable_dra, yes, 'must be true or false'",
        "dra_low_cutoff, -1, 'must be a number from 0.0 to 100.0'",
        "dra_low_cutoff, NaN, 'must be a number from 0.0 to 100.0'",
        "dra_low_cutoff, 99.99, 'the low one must be smaller'",
        "dra_bit_depth, 12, 'must be 8 or 16'",
        "dra_mode, BaseLayerMatch, 'Use IntensityAdjust'",
        "ortho_epsg, WGS84, 'must be an EPSG code'",
        "ortho_dem_specifier, mydem, 'must be NED'",
        "ortho_interpolation_type, Lanczos, 'must be Nearest or Bilinear or Cubic'",
        "enable_tiling, true, 'ortho_tiling_scheme'",
    })
    void a_value_that_a_port_does_not_know_is_refused_by_name(String port, String value, String reason)
            throws Exception {
        image("ms.tif");

        var run = aop.string(port, value).run(TASK);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason()).contains(port).contains(reason);
        assertThat(run.stderr()).doesNotContain("\tat ");
    }

    @Test
    void a_port_without_files_is_named() throws Exception {
        assertThat(aop.run(TASK).reason()).startsWith("Input port 'data' is required but no files were staged for it");
    }

    @Test
    void a_folder_without_an_image_is_refused() throws Exception {
        Files.writeString(aop.input("data").resolve("readme.txt"), "no image");

        assertThat(aop.run(TASK).reason()).startsWith("Input port 'data' holds 1 files, but no image among them");
    }

    @Test
    void two_results_never_overwrite_each_other() throws Exception {
        image("a/ms.tif");
        image("b/ms.tif");

        assertThat(aop.run(TASK).reason()).startsWith("Two images of the strip are named ms.tif");
    }

    private void image(String name) throws IOException {
        TestImage.of(10, 10, 4, 16, (x, y, band) -> x + y + band + 1)
                .write(aop.input("data").resolve(name), geo(2));
    }

    private static GeoTags geo(double pixelSize) {
        return TestImage.utm33(500_000, 5_400_000, pixelSize);
    }

    /** What became of a value of the ramp. */
    private static int value(TestImage stretched, int of) {
        return stretched.pixel((of - 1) % 100, (of - 1) / 100)[0];
    }

    private record LongStrip() implements PixelRows {

        @Override
        public int width() {
            return 500;
        }

        @Override
        public int height() {
            return 20_000;
        }

        @Override
        public int bands() {
            return 4;
        }

        @Override
        public int bits() {
            return 16;
        }

        @Override
        public int[] read(int y, int count) {
            var samples = new int[width() * count * bands()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = 1 + (y + i) % 2000;
            }
            return samples;
        }
    }
}
