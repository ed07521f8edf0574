package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CropGeotiffTest {

    private static final String BOX =
            "POLYGON ((500050 4649950, 500100 4649950, 500100 4649920, 500050 4649920," + " 500050 4649950))";

    @TempDir
    Path folder;

    private TaskProcess crop;

    @BeforeEach
    void a_work_folder() {
        crop = new TaskProcess(folder);
    }

    @Test
    void an_image_is_cut_to_the_box_of_a_polygon_and_knows_where_it_lies() throws Exception {
        image("sub/image.tif", utm33());
        crop.string("wkt", BOX);

        var run = crop.run("CropGeotiff");

        assertThat(run.stderr()).isEmpty();
        assertThat(run.reason()).isEqualTo("Made 1 images.");
        assertThat(crop.outputs("data")).containsExactly("sub/image.tif");
        var cut = cut("sub/image.tif");
        assertThat(cut.width()).isEqualTo(5);
        assertThat(cut.height()).isEqualTo(3);
        assertThat(cut.bits()).isEqualTo(16);
        assertThat(cut.pixel(0, 0)).containsExactly(original(5, 5), 7);
        assertThat(cut.pixel(4, 2)).containsExactly(original(9, 7), 7);
        var before = TestImage.georeferencing(crop.input("data").resolve("sub/image.tif"));
        var after = TestImage.georeferencing(crop.output("data").resolve("sub/image.tif"));
        assertThat(after).hasSameSizeAs(before).contains("33922: 0.0 0.0 0.0 500050.0 4649950.0 0.0");
        assertThat(after).filteredOn(tag -> !tag.startsWith("33922")).isSubsetOf(before);
    }

    @Test
    void pixels_outside_of_the_polygon_hold_no_data() throws Exception {
        image("image.tif", utm33());
        crop.string("wkt", "POLYGON ((500000 4650000, 500040 4650000, 500000 4649960, 500000 4650000))");

        crop.run("CropGeotiff");

        var cut = cut("image.tif");
        assertThat(cut.width()).isEqualTo(4);
        for (int y = 0; y < cut.height(); y++) {
            for (int x = 0; x < cut.width(); x++) {
                int value = x + y < 4 ? original(x, y) : 0;
                assertThat(cut.pixel(x, y)).as(x + " " + y).containsExactly(value, value == 0 ? 0 : 7);
            }
        }
        assertThat(noDataTag("image.tif")).isEqualTo("none");
    }

    @Test
    void no_data_may_be_another_value_which_the_image_then_names() throws Exception {
        image("image.tif", utm33());
        crop.string(
                        "wkt",
                        "MULTIPOLYGON (((500000 4650000, 500010 4650000, 500010 4649990, 500000 4649990, 500000"
                                + " 4650000)), ((500020 4650000, 500030 4650000, 500030 4649990, 500020 4649990, 500020 4650000)))")
                .string("no_data", "65535");

        crop.run("CropGeotiff");

        assertThat(cut("image.tif").samples()).containsExactly(original(0, 0), 7, 65535, 65535, original(2, 0), 7);
        assertThat(noDataTag("image.tif")).isEqualTo("65535");
    }

    @Test
    void a_polygon_that_reaches_over_the_edge_is_clipped() throws Exception {
        image("image.tif", utm33());
        crop.string(
                "wkt", "POLYGON ((499000 4651000, 500020 4651000, 500020 4649970, 499000 4649970, 499000 4651000))");

        crop.run("CropGeotiff");

        assertThat(cut("image.tif").width()).isEqualTo(2);
        assertThat(cut("image.tif").height()).isEqualTo(3);
    }

    @Test
    void degrees_on_an_image_in_UTM_are_longitude_and_latitude() throws Exception {
        // by Krueger's series, these corners lie at 500000.00 4649776.22 and 500082.82 4649887.25
        image("first.tif", TestImage.utm33(499900, 4650000, 10));
        image("image.tif", TestImage.utm33(499900, 4650000, 10));
        crop.string("wkt", "POLYGON ((15 42, 15.001 42, 15.001 42.001, 15 42.001, 15 42))");

        crop.run("CropGeotiff");

        var cut = cut("image.tif");
        assertThat(cut.width()).isEqualTo(8);
        assertThat(cut.height()).isEqualTo(11);
        assertThat(cut.pixel(0, 0)).containsExactly(original(10, 11), 7);
    }

    @Test
    void a_polygon_around_the_whole_earth_touches_every_image() throws Exception {
        image("image.tif", utm33());
        crop.string("wkt", "POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))");

        crop.run("CropGeotiff");

        assertThat(cut("image.tif").samples())
                .isEqualTo(
                        TestImage.read(crop.input("data").resolve("image.tif")).samples());
    }

    @Test
    void a_turned_image_is_cut_by_its_transformation() throws Exception {
        // a step to the right is a step north, a step down is a step east
        image("image.tif", new GeoTags(List.of(TestImage.transformation(0, 10, 500000, 10, 0, 4650000))));
        crop.string(
                "wkt", "POLYGON ((500020 4650050, 500050 4650050, 500050 4650090, 500020 4650090, 500020 4650050))");

        crop.run("CropGeotiff");

        var cut = cut("image.tif");
        assertThat(cut.width()).isEqualTo(4);
        assertThat(cut.height()).isEqualTo(3);
        assertThat(cut.pixel(0, 0)).containsExactly(original(5, 2), 7);
        assertThat(TestImage.georeferencing(crop.output("data").resolve("image.tif")))
                .containsExactly("34264: 0.0 10.0 0.0 500020.0 10.0 0.0 0.0 4650050.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 1.0");
    }

    @Test
    void tags_that_speak_of_the_middles_of_pixels_are_understood() throws Exception {
        image("image.tif", TestImage.utm33(500000, 4650000, 10, 2));
        // the middle of pixel 5 5, and little more
        crop.string(
                "wkt", "POLYGON ((500048 4649952, 500052 4649952, 500052 4649948, 500048 4649948, 500048 4649952))");

        crop.run("CropGeotiff");

        assertThat(cut("image.tif").samples()).containsExactly(original(5, 5), 7);
    }

    @Test
    void each_polygon_has_a_folder_and_a_port_of_its_own() throws Exception {
        image("sub/image.tif", utm33());
        crop.string("wkt_a", BOX).string("wkt2", BOX);

        assertThat(crop.run("CropGeotiff").reason()).isEqualTo("Made 2 images.");

        assertThat(crop.outputs("data")).containsExactly("wkt2/sub/image.tif", "wkt_a/sub/image.tif");
        assertThat(crop.outputs("data_a")).containsExactly("sub/image.tif");
        assertThat(crop.outputs("data2")).containsExactly("sub/image.tif");
    }

    @Test
    void folders_can_be_left_out() throws Exception {
        image("sub/image.tif", utm33());
        crop.string("wkt", BOX).string("wkt_a", BOX).string("output_to_root_dir", "True");

        crop.run("CropGeotiff");

        assertThat(crop.outputs("data")).containsExactly("image.tif", "image_wkt_a.tif");
        assertThat(crop.outputs("data_a")).containsExactly("image.tif");
    }

    @Test
    void two_images_of_one_name_need_their_folders() throws Exception {
        image("a/image.tif", utm33());
        image("b/image.tif", utm33());
        crop.string("wkt", BOX).string("output_to_root_dir", "true");

        assertThat(crop.run("CropGeotiff").reason())
                .startsWith("Input port 'data' holds two images named image.tif")
                .endsWith("Set 'output_to_root_dir' to false.");
    }

    @Test
    void an_image_that_the_polygon_does_not_touch_is_left_out() throws Exception {
        image("far.tif", TestImage.utm33(600000, 4650000, 10));
        image("near.tif", utm33());
        crop.string("wkt", BOX).string("target_epsg", "epsg:32633").string("num_partitions", "4");

        var run = crop.run("CropGeotiff");

        assertThat(run.stdout()).contains("far.tif is not touched by wkt");
        assertThat(crop.outputs("data")).containsExactly("near.tif");
    }

    @Test
    void a_polygon_beside_all_images_is_a_failure_that_says_where_they_are() throws Exception {
        image("image.tif", utm33());
        crop.string("wkt", "POLYGON ((15 50, 15.1 50, 15.1 50.1, 15 50))");

        assertThat(crop.run("CropGeotiff").reason())
                .isEqualTo("The polygon of input port 'wkt' lies beside every image, so nothing was cut. image.tif"
                        + " reaches from 500000.0 4649700.0 to 500300.0 4650000.0 in EPSG:32633; give the corners in"
                        + " these coordinates.");
    }

    @Test
    void an_image_that_lies_nowhere_cannot_be_cut() throws Exception {
        image("image.tif", new GeoTags(List.of()));
        crop.string("wkt", BOX);

        assertThat(crop.run("CropGeotiff").reason()).startsWith("image.tif does not say where it lies:");
    }

    @Test
    void a_shapefile_is_refused_and_not_silently_left_out() throws Exception {
        image("image.tif", utm33());
        crop.string("wkt", BOX).input("cutline_shapefile2");

        assertThat(crop.run("CropGeotiff").reason())
                .startsWith("Input port 'cutline_shapefile' was given, but this stand-in reads no shapefiles;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wkt                | here                                         | is not well-known text
            wkt                | POLYGON ((0 0, 1 0, 1 1))                    | is not well-known text
            wkt                | LINESTRING (0 0, 1 1)                        | is a LineString
            wkt                | POLYGON EMPTY                                | is an empty Polygon
            wkt_b              | POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))          | Input port 'wkt_b' is not a valid polygon
            wkt/../../../evil  | POLYGON ((0 0, 1 0, 1 1, 0 0))               | cannot name a folder
            no_data            | 70000                                        | has samples of 16 bits; it must be at most 65535
            no_data            | nan                                          | it must be a whole number
            target_epsg        | EPSG:4326                                    | image.tif is in EPSG:32633, and this stand-in does not reproject
            num_partitions     | 0                                            | it must be a whole number above 0
            output_to_root_dir | perhaps                                      | it must be true or false
            """)
    void a_bad_value_is_refused_by_name(String port, String value, String reason) throws Exception {
        image("image.tif", utm33());
        crop.string("wkt", BOX).string(port, value);

        var run = crop.run("CropGeotiff");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason()).contains(reason);
        assertThat(run.stderr()).doesNotContain("\tat ");
    }

    @Test
    void a_polygon_is_required() throws Exception {
        image("image.tif", utm33());

        assertThat(crop.run("CropGeotiff").reason()).startsWith("Input port 'wkt' has no value;");
    }

    private static GeoTags utm33() {
        return TestImage.utm33(500000, 4650000, 10);
    }

    private static int original(int x, int y) {
        return 1 + y * 100 + x;
    }

    private void image(String name, GeoTags tags) throws IOException {
        TestImage.of(30, 30, 2, 16, (x, y, band) -> band == 0 ? original(x, y) : 7)
                .write(crop.input("data").resolve(name), tags);
    }

    private TestImage cut(String name) throws IOException {
        return TestImage.read(crop.output("data").resolve(name));
    }

    // Java's reader passes over tags that it does not know.
    private String noDataTag(String name) throws IOException {
        var tiff = ByteBuffer.wrap(Files.readAllBytes(crop.output("data").resolve(name)));
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        for (int i = 0; i < tiff.getShort(directory); i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xFFFF) == 42113) {
                int length = tiff.getInt(entry + 4);
                return new String(tiff.array(), tiff.getInt(entry + 8), length - 1, StandardCharsets.US_ASCII);
            }
        }
        return "none";
    }
}
