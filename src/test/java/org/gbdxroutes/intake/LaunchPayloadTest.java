package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LaunchPayloadTest {

    private static final String WORKFLOW = """
            {"name": "w", "callback": "http://theirs/", "tasks": [
              {"name": "A", "taskType": "x"},
              {"name": "B", "taskType": "y", "inputs": [{"name": "data", "source": "A:data"}]}]}
            """;

    @Test
    void every_task_carries_the_mark_and_links_follow() throws Exception {
        var launch = new LaunchPayload(Optional.empty()).mark(Json.mapper().readTree(WORKFLOW));

        var tasks = Json.mapper().readTree(launch.payload()).path("tasks");
        assertThat(tasks.path(0).path("name").asText()).isEqualTo("A_" + launch.mark());
        assertThat(tasks.path(1).path("name").asText()).isEqualTo("B_" + launch.mark());
        assertThat(tasks.path(1).path("inputs").path(0).path("source").asText())
                .isEqualTo("A_" + launch.mark() + ":data");
    }

    @Test
    void our_callback_takes_the_place_of_theirs() throws Exception {
        var launch = new LaunchPayload(Optional.of("http://ours:8080"))
                .mark(Json.mapper().readTree(WORKFLOW));

        assertThat(Json.mapper().readTree(launch.payload()).path("callback").asText())
                .isEqualTo("http://ours:8080/callbacks/" + launch.token());
    }

    @Test
    void without_callbacks_nobody_is_called() throws Exception {
        var launch = new LaunchPayload(Optional.empty()).mark(Json.mapper().readTree(WORKFLOW));

        assertThat(Json.mapper().readTree(launch.payload()).has("callback")).isFalse();
    }

    @Test
    void the_mark_that_others_see_does_not_give_the_token_away() throws Exception {
        var launch = new LaunchPayload(Optional.empty()).mark(Json.mapper().readTree(WORKFLOW));

        assertThat(launch.token()).hasSize(32).doesNotContain(launch.mark());
        assertThat(launch).asString().doesNotContain(launch.token());
    }
}
