package org.gbdxroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.gbdxroutes.ledger.OutputLocation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputPathsTest {

    private static final OutputLocation DATA = new OutputLocation("AOP_1a2b", "data", "bucket", "account/data/");
    private static final OutputLocation LOG = new OutputLocation("AOP_1a2b", "log", "bucket", "account/log/");

    private final OutputPaths single = new OutputPaths(List.of(DATA), "1a2b");

    @Test
    void a_single_output_goes_into_the_orders_folder_itself() {
        assertThat(single.place(DATA, "account/data/a/b.tif")).isEqualTo("a/b.tif");
    }

    @Test
    void several_outputs_get_folders_without_the_mark_of_the_launch() {
        var paths = new OutputPaths(List.of(DATA, LOG), "1a2b");

        assertThat(paths.place(DATA, "account/data/a.tif")).isEqualTo("AOP/data/a.tif");
        assertThat(paths.place(LOG, "account/log/a.txt")).isEqualTo("AOP/log/a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.tif",
                "a/../../evil",
                "/etc/passwd",
                "a//b",
                "./a",
                "a/..",
                "a\\..\\b",
                "a\nb",
                "a\0b",
                ".."
            })
    void a_name_that_could_leave_the_folder_is_refused_and_named(String below) {
        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> single.place(DATA, "account/data/" + below))
                .withMessageStartingWith("Output s3://bucket/account/data/")
                .withMessageContaining("Nothing was copied or removed.")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\0"));
    }

    @Test
    void a_task_cannot_name_its_way_out() {
        var hostile = new OutputLocation("../.._1a2b", "data", "bucket", "account/data/");

        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> new OutputPaths(List.of(hostile, LOG), "1a2b").place(hostile, "account/data/a.tif"));
    }

    @ParameterizedTest
    @ValueSource(ints = {241, 1001})
    void what_no_file_system_takes_is_refused(int length) {
        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> single.place(DATA, "account/data/" + "x".repeat(length)))
                .withMessageContaining("longer than");
    }

    @Test
    void two_files_cannot_go_to_one_place() {
        var nested = new OutputLocation("AOP", "data", "bucket", "other/");
        var paths = new OutputPaths(List.of(nested, DATA), "1a2b");
        paths.place(DATA, "account/data/a.tif");

        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> paths.place(nested, "other/a.tif"))
                .withMessageContaining("another output already goes to 'AOP/data/a.tif'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a.part", "a"})
    void a_file_cannot_meet_a_folder_or_a_half_written_file(String other) {
        single.place(DATA, "account/data/a");

        assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> single.place(DATA, "account/data/" + other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b"})
    void nor_the_other_way_round(String other) {
        single.place(DATA, "account/data/a/b/c");

        assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> single.place(DATA, "account/data/" + other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.json.part", "manifest.json/a"})
    void the_manifest_keeps_its_place(String below) {
        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> single.place(DATA, "account/data/" + below))
                .withMessageContaining("manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision-2/a.tif", "revision-2"})
    void the_folders_of_redos_are_theirs(String below) {
        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> single.place(DATA, "account/data/" + below))
                .withMessageContaining("folder of a redo");
    }

    @Test
    void a_manifest_in_a_folder_of_its_own_is_any_file() {
        assertThat(single.place(DATA, "account/data/tiles/manifest.json")).isEqualTo("tiles/manifest.json");
    }
}
