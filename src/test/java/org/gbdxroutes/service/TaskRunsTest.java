package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.task;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskRunsTest {

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        gbdx.register("speaker", """
                cat input/ports.json; echo oops >&2; mkdir -p output/out/deep; echo made > output/out/deep/file
                echo '{"word": "spoken"}' > output/ports.json
                echo '{"status": "Success", "reason": "Ran stuff."}' > status.json
                """);
        gbdx.register("lister", "find input -type f | sort; cat input/*/* 2>/dev/null; true");
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void a_task_runs_under_the_contract_and_its_events_tell_so() {
        var id = gbdx.launch(TestWorkflow.of()
                .task("say", "speaker")
                .value("text", "hi")
                .output("word")
                .output("out")
                .json());

        var status = gbdx.awaitEvent(id, "succeeded");

        assertThat(task(status, "say").path("note").asText()).isEqualTo("Ran stuff.");
        assertThat(task(status, "say").path("taskType").asText()).isEqualTo("speaker:0.0.1");
        assertThat(task(status, "say").path("outputs").path(0).path("value").asText())
                .isEqualTo("spoken");
        assertThat(gbdx.log(status, "say", "stdout")).isEqualTo("{\"text\":\"hi\"}");
        assertThat(gbdx.log(status, "say", "stderr")).isEqualTo("oops\n");
        var instance =
                task(status, "say").path("instance_info").path("instance_id").asText();
        assertThat(gbdx.events(id))
                .extracting(event ->
                        event.path("state").asText() + " " + event.path("event").asText() + " "
                                + event.path("note").asText())
                .containsExactly(
                        "pending submitted ",
                        "pending scheduled instance_id: " + instance,
                        "running started instance_id: " + instance + ", domain: default",
                        "complete succeeded instance_id: " + instance + ",  Note: Ran stuff.");
    }
}
