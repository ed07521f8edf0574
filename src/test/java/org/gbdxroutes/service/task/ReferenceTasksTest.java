package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.service.task.TaskProcess.Run;
import org.gbdxroutes.workflow.PortDescriptor;
import org.gbdxroutes.workflow.TaskDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferenceTasksTest {

    @TempDir
    Path folder;

    @Test
    void every_definition_is_a_task_definition_of_its_name() {
        assertThat(ReferenceTasks.definitions()).hasSize(11).allSatisfy((name, text) -> {
            assertThat(definition(text).name()).isEqualTo(name);
            assertThat(definition(text).inputPortDescriptors()).isNotEmpty();
            assertThat(definition(text).containerDescriptors()).hasSize(1);
        });
    }

    @Test
    void every_definition_has_a_task_behind_it() throws Exception {
        for (var name : ReferenceTasks.definitions().keySet()) {
            var run = new TaskProcess(folder.resolve(name)).run(name);

            assertThat(run.reason()).as(name).contains("required");
        }
    }

    @Test
    void the_strip_task_has_the_recorded_ports() {
        var definition = definition(ReferenceTasks.definitions().getOrDefault("AOP_Strip_Processor", "{}"));

        assertThat(definition.versionedName()).isEqualTo("AOP_Strip_Processor:0.0.4");
        assertThat(definition.timeout()).isEqualTo(36000);
        assertThat(definition.domain()).isEqualTo("raid");
        assertThat(definition.outputPortDescriptors())
                .extracting(PortDescriptor::name)
                .containsExactly("data", "log");
        assertThat(definition.inputPortDescriptors())
                .extracting(PortDescriptor::name)
                .containsExactly(
                        "data",
                        "bba",
                        "enable_acomp",
                        "enable_pansharpen",
                        "enable_dra",
                        "enable_tiling",
                        "bands",
                        "parts",
                        "ortho_epsg",
                        "ortho_pixel_size",
                        "ortho_tiling_scheme",
                        "ortho_dem_specifier",
                        "ortho_interpolation_type",
                        "dra_mode",
                        "dra_low_cutoff",
                        "dra_high_cutoff",
                        "dra_gamma",
                        "dra_bit_depth",
                        "dra_baselayer_prefix",
                        "tiling_zoom_level");
    }

    @Test
    void the_tasks_of_commands_and_cuts_have_the_recorded_ports() {
        var once = definition(ReferenceTasks.definitions().getOrDefault("gdal-cli", "{}"));
        var multiplex = definition(ReferenceTasks.definitions().getOrDefault("gdal-cli-multiplex", "{}"));
        var crop = definition(ReferenceTasks.definitions().getOrDefault("CropGeotiff", "{}"));

        assertThat(once.versionedName()).isEqualTo("gdal-cli:0.0.1");
        assertThat(ports(once.inputPortDescriptors()))
                .containsExactly("*command string", "filetype string", "execution_strategy string", "*data directory");
        assertThat(ports(once.outputPortDescriptors())).containsExactly("*data directory");
        assertThat(multiplex.versionedName()).isEqualTo("gdal-cli-multiplex:0.0.2");
        assertThat(ports(multiplex.inputPortDescriptors())).containsExactly("*command string", "*data directory...");
        assertThat(ports(multiplex.outputPortDescriptors())).containsExactly("*data directory...");
        assertThat(crop.versionedName()).isEqualTo("CropGeotiff:0.0.6");
        assertThat(crop.timeout()).isEqualTo(36000);
        assertThat(ports(crop.inputPortDescriptors()))
                .containsExactly(
                        "*data directory",
                        "wkt string...",
                        "cutline_shapefile directory...",
                        "num_partitions string",
                        "target_epsg string",
                        "output_to_root_dir string",
                        "no_data string");
        assertThat(ports(crop.outputPortDescriptors())).containsExactly("*data directory...");
    }

    @Test
    void the_definition_of_the_multiplex_task_has_the_members_that_were_recorded() throws Exception {
        var json = new JsonMapper();
        var recorded = json.readTree(Path.of("src/test/resources/recordings/launch-with-multiplex-inputs.json")
                        .toFile())
                .path(0)
                .path("responseBody");
        var ours = json.readTree(ReferenceTasks.definitions().getOrDefault("gdal-cli-multiplex", "{}"));

        assertThat(ours.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(recorded::fieldNames);
        assertThat(ours.path("properties")).isEqualTo(recorded.path("properties"));
        assertThat(ours.path("containerDescriptors")).isEqualTo(recorded.path("containerDescriptors"));
    }

    private static List<String> ports(List<PortDescriptor> ports) {
        return ports.stream()
                .map(port -> (port.required() ? "*" : "") + port.name() + " " + port.type()
                        + (port.multiplex() ? "..." : ""))
                .toList();
    }

    @Test
    void hello_writes_the_names_and_the_message() throws Exception {
        var task = new TaskProcess(folder).string("message", "This is my message!");
        Files.createDirectories(task.input("data_in").resolve("folder"));
        Files.writeString(task.input("data_in").resolve("b.txt"), "");
        Files.writeString(task.input("data_in").resolve("a.txt"), "");

        var run = task.run("HelloGBDX");

        assertThat(run).isEqualTo(new Run(0, "", "", "success", "This is my message!"));
        assertThat(Files.readString(task.output("data_out").resolve("out.txt")))
                .isEqualTo("a.txt,b.txt,folder\nThis is my message!");
    }

    @Test
    void hello_needs_files() throws Exception {
        var run = new TaskProcess(folder).string("message", "hi").run("HelloGBDX");

        assertThat(run.reason()).startsWith("Input port 'data_in' is required");
    }

    @Test
    void test_failure_fails_with_what_it_was_given() throws Exception {
        var run = new TaskProcess(folder).string("inputstring", "hi").run("test_failure");

        assertThat(run)
                .isEqualTo(new Run(
                        1,
                        "Got input string:\nhi\n",
                        "test_failure always fails. Got: hi\n",
                        "failed",
                        "test_failure always fails. Got: hi"));
    }

    @Test
    void names_are_found_in_any_case() {
        assertThat(ReferenceTasks.isReference("test-success:0.0.1")).isTrue();
        assertThat(ReferenceTasks.isReference("test-success:0.0.2")).isFalse();
    }

    @Test
    void test_success_prints_what_was_recorded() throws Exception {
        var work = Files.createDirectory(folder.resolve("work"));
        Files.createFile(work.resolve("gbdx_runtime.json"));

        var task = new TaskProcess(work).string("inputstring", "hi");
        var run = task.run("test-success");

        assertThat(run).isEqualTo(new Run(0, """
                        ['work']
                        ['gbdx_runtime.json', 'input', 'output']
                        ['ports.json']
                        []
                        Got input string:
                        hi
                        """, "", "success", "hi"));
        assertThat(work.resolve("output/ports.json"))
                .hasContent("{\"dependency_output\":\"This is a string port output.\"}");
    }

    @Test
    void a_missing_required_string_is_named() throws Exception {
        var run = new TaskProcess(folder).run("test-success");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason())
                .isEqualTo("Input port 'inputstring' is required but has no value; give it one in the workflow.");
        assertThat(run.stderr().strip()).isEqualTo(run.reason());
    }

    @Test
    void ports_that_are_not_json_fail_with_a_reason_that_quotes_nothing() throws Exception {
        Files.createDirectories(folder.resolve("input"));
        Files.writeString(folder.resolve("input/ports.json"), "{\"secret_key\": hush}");

        var run = new TaskProcess(folder).run("test-success");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason()).isEqualTo("input/ports.json is not a JSON object of strings: see line 1, column 21.");
        assertThat(run.stderr()).doesNotContain("hush");
    }

    @Test
    void an_unknown_task_lists_the_known_ones() throws Exception {
        var run = new TaskProcess(folder).run("test-failure");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.reason()).contains("'test-failure'").contains("test-success");
    }

    private static TaskDefinition definition(String text) {
        try {
            return new JsonMapper().readValue(text, TaskDefinition.class);
        } catch (IOException e) {
            throw new AssertionError("not a task definition: " + text, e);
        }
    }
}
