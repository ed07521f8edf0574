package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.workflow.PortDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskTest {

    private ConnectedService running;
    private Gbdx gbdx;

    @BeforeAll
    void connect(@TempDir Path directory) throws IOException {
        running = ConnectedService.in(directory);
        gbdx = running.gbdx();
    }

    @AfterAll
    void hang_up() {
        running.close();
    }

    @Test
    void a_task_is_had_by_name_or_by_name_and_version_and_its_own_name_has_no_colon() {
        assertThat(gbdx.task("gdal-cli").type()).isEqualTo("gdal-cli");
        var versioned = gbdx.task("gdal-cli:0.0.1");

        assertThat(versioned.type()).isEqualTo("gdal-cli:0.0.1");
        assertThat(versioned.definition().version()).isEqualTo("0.0.1");
        assertThat(versioned.name()).matches("gdal-cli_0\\.0\\.1_[0-9a-f]{8}");
    }

    @Test
    void an_unknown_task_is_answered_with_the_nearest_names() {
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.task("AOP_Strip_Procesor"))
                .withMessageStartingWith("GET /workflows/v1/tasks/AOP_Strip_Procesor was answered 404:"
                        + " there is no task 'AOP_Strip_Procesor'. The nearest are AOP_Strip_Processor, ")
                .satisfies(e -> assertThat(e.call().status()).hasValue(404));
    }

    @Test
    void an_unknown_version_is_answered_with_the_newest() {
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> gbdx.task("gdal-cli:9.9.9"))
                .withMessageEndingWith("there is no task 'gdal-cli:9.9.9'. Its newest version is gdal-cli:0.0.1.");
    }

    @Test
    void inputs_are_given_at_creation_by_map_or_one_by_one() {
        var atCreation = gbdx.task("gdal-cli", Map.of("command", "true", "execution_strategy", "foreach"));
        var byMap = gbdx.task("gdal-cli").inputs(Map.of("command", "true", "execution_strategy", "foreach"));
        var oneByOne = gbdx.task("gdal-cli").input("command", true).input("execution_strategy", "foreach");

        assertThat(List.of(atCreation, byMap, oneByOne)).allSatisfy(task -> {
            assertThat(task.input("command").value()).contains("true");
            assertThat(task.input("execution_strategy").value()).contains("foreach");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"comand", "", "data1"})
    void an_unknown_port_is_refused_with_the_nearest_names(String port) {
        var task = gbdx.task("gdal-cli").named("clip");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.input(port, "x"))
                .withMessageStartingWith("Task 'clip' (gdal-cli) has no input port '" + port + "'; it has ")
                .withMessageContaining("command");
        assertThatIllegalArgumentException().isThrownBy(() -> task.input(port));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.output(port))
                .withMessageEndingWith("has no output port '" + port + "'; it has data.");
    }

    @Test
    void ports_tell_what_they_are_and_what_they_were_given() {
        var task = gbdx.task("gdal-cli-multiplex").input("data_a", "s3://imagery/a");

        assertThat(task.inputs())
                .extracting(
                        InputPort::name,
                        port -> port.descriptor().type(),
                        port -> port.descriptor().required(),
                        port -> port.descriptor().multiplex(),
                        InputPort::value)
                .containsExactly(
                        tuple("command", "string", true, false, Optional.empty()),
                        tuple("data", "directory", true, true, Optional.empty()),
                        tuple("data_a", "directory", true, true, Optional.of("s3://imagery/a")));
        assertThat(task.input("command").descriptor().description()).startsWith("The command to be executed.");
        assertThat(task.outputs())
                .extracting(OutputPort::name, port -> port.descriptor().multiplex())
                .containsExactly(tuple("data", true));
        assertThat(task.output("data_b").descriptor())
                .extracting(PortDescriptor::name)
                .isEqualTo("data");
        assertThat(task.outputs()).extracting(OutputPort::name).containsExactly("data", "data_b");
    }

    @Test
    void numbers_booleans_and_addresses_become_text_and_what_has_no_text_is_refused() {
        var task = gbdx.task("gdal-cli").named("clip");

        assertThat(task.input("command", 3).input("command").value()).contains("3");
        assertThat(task.input("data", URI.create("s3://a/b")).input("data").value())
                .contains("s3://a/b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.input("data", gbdx.task("gdal-cli").named("first")))
                .withMessageEndingWith("Link it to one of its ports: first.output(…).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.input("data", Arrays.asList("a", null)))
                .withMessageContaining("null");
        var inputs = new HashMap<String, String>();
        inputs.put("data", null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.inputs(inputs))
                .withMessage("Input port 'data' was given null; leave out what has no value.");
        assertThatIllegalArgumentException().isThrownBy(() -> task.input("data", List.of()));
    }

    @Test
    void a_timeout_lies_within_the_limits_of_the_platform() {
        var task = gbdx.task("gdal-cli");

        assertThat(task.timeout()).isEqualTo(Duration.ofHours(2));
        assertThat(task.timeout(Duration.ofSeconds(1)).timeout()).hasSeconds(1);
        assertThat(task.timeout(Duration.ofHours(48)).timeout()).hasSeconds(172800);
        for (var wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(172801))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task.timeout(wrong))
                    .withMessageContaining("it must be 1 to 172800 seconds");
        }
        assertThat(task.timeout()).hasSeconds(172800);
    }

    @Test
    void domain_impersonation_timeout_and_callback_reach_the_service() {
        var task = gbdx.task("quick")
                .named("only")
                .domain("raid")
                .impersonation(true)
                .timeout(Duration.ofSeconds(77))
                .callback(URI.create("http://127.0.0.1:1/hook"));
        assertThat(task.domain()).isEqualTo("raid");

        var workflow = gbdx.workflow(task).execute();

        assertThat(workflow.toJson()).contains("\"impersonation_allowed\":true");
        var status = workflow.status().tasks().get(0);
        assertThat(status.timeout()).isEqualTo(77);
        assertThat(status.callback()).isEqualTo("http://127.0.0.1:1/hook");
        assertThat(status.instanceInfo()).hasFieldOrPropertyWithValue("domain", "raid");
        workflow.cancel();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a b", "ä", "a/b"})
    void a_name_that_a_link_could_not_hold_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gbdx.task("quick").named(name))
                .withMessageContaining("use letters, digits and _ - . only");
    }
}
