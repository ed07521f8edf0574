package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(ReferenceTasks.definitions()).hasSize(6).allSatisfy((name, text) -> {
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
    void names_are_found_in_any_case() {
        assertThat(ReferenceTasks.isReference("Test-Success")).isTrue();
        assertThat(ReferenceTasks.isReference("test_success")).isFalse();
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
