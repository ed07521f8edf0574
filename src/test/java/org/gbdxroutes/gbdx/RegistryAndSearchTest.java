package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gbdxroutes.service.TestService;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the service knows: tasks that are registered, and workflows that are found. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistryAndSearchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DEFINITION = """
            {"name": "%s", "version": "0.0.1", "description": "Says hello.", "taskOwnerEmail": "me@example.com",
             "inputPortDescriptors": [{"name": "who", "type": "string", "required": true}],
             "outputPortDescriptors": [],
             "containerDescriptors": [{"type": "DOCKER", "command": "echo hello", "properties": {"image": "none"}}]}""";

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
    void tasks_are_listed_and_described() {
        assertThat(gbdx.registry().list()).contains("AOP_Strip_Processor", "gdal-cli", "test-success");
        assertThat(gbdx.registry().definition("test-success").description()).startsWith("Runs a no-op task");
    }

    @Test
    void a_task_is_registered_from_text_file_or_object_and_usable_at_once(@TempDir Path directory) throws IOException {
        var registry = gbdx.registry();
        var file = Files.writeString(directory.resolve("task.json"), DEFINITION.formatted("from-file"));
        var object = Json.read(DEFINITION.formatted("from-object"), TaskDefinition.class);

        assertThat(registry.register(DEFINITION.formatted("from-text")))
                .isEqualTo("from-text successfully registered.");
        registry.register(file);
        registry.register(object);

        for (var name : List.of("from-text", "from-file", "from-object")) {
            assertThat(gbdx.task(name).input("who").descriptor().required()).isTrue();
        }
    }

    @Test
    void a_task_is_updated_and_what_this_client_does_not_know_of_it_is_kept() throws IOException {
        var registry = gbdx.registry();
        registry.register(DEFINITION.formatted("changing"));
        assertThat(gbdx.task("changing").definition().description()).isEqualTo("Says hello.");
        var changed = (ObjectNode) Json.mapper().readTree(DEFINITION.formatted("changing"));
        changed.put("description", "Says more.");

        assertThat(registry.update(changed.toString()).description()).isEqualTo("Says more.");

        assertThat(gbdx.task("changing").definition().description()).isEqualTo("Says more.");
        assertThat(running.service()
                        .definition("changing")
                        .path("taskOwnerEmail")
                        .asText())
                .isEqualTo("me@example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.update("[]"))
                .withMessageStartingWith("That is no task definition");
        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> registry.update(DEFINITION.formatted("not-there")));
    }

    @Test
    void a_deleted_task_is_gone_at_once() {
        var registry = gbdx.registry();
        registry.register(DEFINITION.formatted("leaving"));
        gbdx.task("leaving");

        assertThat(registry.delete("leaving:0.0.1")).isEqualTo("leaving successfully deleted.");

        assertThat(registry.apply("leaving")).isEmpty();
        assertThatExceptionOfType(GbdxNotFound.class).isThrownBy(() -> registry.delete("leaving:0.0.1"));
    }

    @Test
    void the_reason_of_the_service_is_in_the_error() {
        var registry = gbdx.registry();
        registry.register(DEFINITION.formatted("twice"));

        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> registry.register(DEFINITION.formatted("twice")))
                .satisfies(e -> assertThat(e.status()).isEqualTo(409))
                .withMessageContaining("already exists");
        assertThatExceptionOfType(GbdxRefused.class)
                .isThrownBy(() -> registry.register("{}"))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                .withMessageContaining("'name' is a required property");
    }

    @Test
    void workflows_are_found_by_state_and_owner_and_their_states_asked_for_together() throws Exception {
        var good = gbdx.workflow(gbdx.task("quick")).execute();
        var bad = gbdx.workflow(gbdx.task("test_failure").input("inputstring", "no"))
                .execute();
        good.await(PATIENCE);
        bad.await(PATIENCE);

        assertThat(gbdx.search(WorkflowSearch.all(1))).contains(good.id(), bad.id());
        assertThat(gbdx.search(new WorkflowSearch("failed", 1, TestService.USER)))
                .contains(bad.id())
                .doesNotContain(good.id());
        assertThat(gbdx.search(new WorkflowSearch("all", 1, "nobody@example.com")))
                .isEmpty();
        assertThat(gbdx.workflowIds()).contains(good.id(), bad.id());
        var states = gbdx.states(List.of(good.id(), "4711", bad.id()));
        assertThat(states).containsOnlyKeys(good.id(), bad.id());
        assertThat(states.get(bad.id())).matches(state -> state.isFailed());
        assertThatIllegalArgumentException().isThrownBy(() -> WorkflowSearch.all(0));
    }
}
