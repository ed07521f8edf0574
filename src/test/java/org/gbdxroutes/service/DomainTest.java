package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many tasks run at a time, and whose turn it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DomainTest {

    @TempDir
    private Path directory;

    private TestService gbdx;
    private Path gate;

    @BeforeEach
    void a_service_with_room_for_one_task_and_two_of_a_domain_runs() throws IOException {
        gbdx = TestService.start(directory, TestAccounts.in(directory), 1, Map.of("raid", 2));
        gate = directory.resolve("gate");
        gbdx.register("gated", "while ! test -e " + gate + "; do sleep 0.02; done");
        gbdx.register("quick", "true");
    }

    @AfterEach
    void it_stops() {
        gbdx.close();
    }

    @Test
    void as_many_tasks_of_a_domain_run_as_it_has_room_for_and_the_others_wait() throws IOException {
        var raid = TestWorkflow.of();
        for (int i = 0; i < 3; i++) {
            domain(raid.task("r" + i, "gated").json(), "raid");
        }
        var full = gbdx.launch(raid.json());
        var other = gbdx.launch(domain(TestWorkflow.of().task("o", "gated").json(), "invented"));
        var more = gbdx.launch(domain(TestWorkflow.of().task("m", "quick").json(), "another"));
        gbdx.awaitStarted(full, 2);
        gbdx.awaitStarted(other, 1);

        gbdx.awaitTask(full, "r2", "waiting");
        gbdx.awaitTask(more, "m", "waiting");
        assertThat(gbdx.status(full).at("/state/state").asText()).isEqualTo("running");
        assertThat(gbdx.status(more).path("state").toString())
                .isEqualTo("{\"state\":\"pending\",\"event\":\"waiting\"}");
        assertThat(task(gbdx.status(more), "m").at("/instance_info/domain").asText())
                .isEqualTo("another");
        Files.createFile(gate);
        gbdx.awaitEvent(full, "succeeded");
        gbdx.awaitEvent(more, "succeeded");

        assertThat(gbdx.events(more))
                .extracting(event ->
                        event.path("state").asText() + "/" + event.path("event").asText())
                .containsExactly(
                        "pending/submitted",
                        "pending/waiting",
                        "pending/scheduled",
                        "running/started",
                        "complete/succeeded");
    }

    @Test
    void a_task_that_waits_can_be_canceled() throws IOException {
        var blocker = gbdx.launch(TestWorkflow.of().task("b", "gated").json());
        gbdx.awaitStarted(blocker, 1);
        var waiting = gbdx.launch(TestWorkflow.of().task("w", "quick").json());
        gbdx.awaitTask(waiting, "w", "waiting");

        gbdx.post("/workflows/v1/workflows/" + waiting + "/cancel", "");

        gbdx.awaitEvent(waiting, "canceled");
        Files.createFile(gate);
        gbdx.awaitEvent(blocker, "succeeded");
        assertThat(gbdx.events(waiting))
                .extracting(event -> event.path("event").asText())
                .containsExactly("submitted", "waiting", "canceled");
    }

    @Test
    void many_tasks_of_one_account_do_not_hold_up_a_single_one_of_another() throws IOException {
        var stranger = gbdx.as("stranger", TestService.PASSWORD);
        var blocker = gbdx.launch(TestWorkflow.of().task("b", "gated").json());
        gbdx.awaitStarted(blocker, 1);
        var many = TestWorkflow.of();
        for (int i = 0; i < 20; i++) {
            many.task("m" + i, "test-success").value("inputstring", "many");
        }
        var first = gbdx.launch(many.json());
        var second = stranger.launch(TestWorkflow.of()
                .task("s", "test-success")
                .value("inputstring", "single")
                .json());
        stranger.awaitTask(second, "s", "waiting");
        Files.createFile(gate);

        stranger.awaitEvent(second, "succeeded");

        var ended = gbdx.events(first).stream()
                .filter(event -> event.path("event").asText().equals("succeeded"))
                .count();
        assertThat(ended).isLessThan(5);
        gbdx.post("/workflows/v1/workflows/" + first + "/cancel", "");
    }

    private static ObjectNode domain(ObjectNode workflow, String domain) {
        workflow.path("tasks")
                .forEach(task -> ((ObjectNode) task)
                        .putArray("containerDescriptors")
                        .addObject()
                        .putObject("properties")
                        .put("domain", domain));
        return workflow;
    }
}
