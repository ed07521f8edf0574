package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";

    private TestService gbdx;
    private TestService colleague;
    private TestService stranger;
    private TestService admin;
    private String succeeded;
    private String failed;
    private String running;
    private String colleagues;
    private String strangers;

    @BeforeAll
    void workflows_of_several_users_and_states(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory, TestAccounts.in(directory));
        colleague = gbdx.as("colleague", TestService.PASSWORD);
        stranger = gbdx.as("stranger", TestService.PASSWORD);
        admin = gbdx.as("admin", TestService.PASSWORD);
        succeeded = launch(gbdx, "true");
        failed = launch(gbdx, "false");
        running = launch(gbdx, "sleep 600");
        colleagues = launch(colleague, "true");
        strangers = launch(stranger, "true");
        gbdx.awaitEvent(succeeded, "succeeded");
        gbdx.awaitEvent(failed, "failed");
        gbdx.awaitStarted(running, 1);
        colleague.awaitEvent(colleagues, "succeeded");
        stranger.awaitEvent(strangers, "succeeded");
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void a_search_without_a_filter_finds_what_the_account_launched_newest_first() {
        assertThat(search(gbdx, "{}")).containsExactly(colleagues, running, failed, succeeded);
        assertThat(search(stranger, "{}")).containsExactly(strangers);
        assertThat(search(admin, "{}")).containsExactly(strangers, colleagues, running, failed, succeeded);
    }

    @Test
    void states_and_events_are_both_words_to_search_by() {
        assertThat(search(gbdx, "{\"state\": \"complete\"}")).containsExactly(colleagues, failed, succeeded);
        assertThat(search(gbdx, "{\"state\": \"running\"}")).containsExactly(running);
        assertThat(search(gbdx, "{\"state\": \"started\"}")).containsExactly(running);
        assertThat(search(gbdx, "{\"state\": \"failed\"}")).containsExactly(failed);
        assertThat(search(gbdx, "{\"state\": \"succeeded\"}")).containsExactly(colleagues, succeeded);
        assertThat(search(admin, "{\"state\": \"succeeded\"}")).containsExactly(strangers, colleagues, succeeded);
        assertThat(search(gbdx, "{\"state\": null, \"owner\": null, \"lookback_h\": null}"))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "pending",
                "running",
                "complete",
                "submitted",
                "scheduled",
                "started",
                "rescheduling",
                "waiting",
                "canceling",
                "cancelling",
                "succeeded",
                "failed",
                "timedout",
                "canceled"
            })
    void every_word_of_gbdx_is_known(String word) {
        assertThat(post("/search", "{\"state\": \"" + word + "\", \"owner\": \"" + TestService.USER + "\"}"))
                .isEqualTo(200);
    }

    @Test
    void the_owner_narrows_a_search_to_one_user_and_opens_no_other_account() {
        assertThat(search(gbdx, "{\"owner\": \"colleague\"}")).containsExactly(colleagues);
        assertThat(search(gbdx, "{\"owner\": \"colleague\", \"state\": \"failed\"}"))
                .isEmpty();
        assertThat(search(gbdx, "{\"owner\": \"stranger\"}")).isEmpty();
        assertThat(search(admin, "{\"owner\": \"stranger\"}")).containsExactly(strangers);
    }

    @Test
    void a_search_looks_back_as_far_as_it_says() {
        assertThat(search(gbdx, "{\"lookback_h\": 0}")).isEmpty();
        assertThat(search(gbdx, "{\"lookback_h\": 0.5}")).hasSize(4);
        assertThat(search(gbdx, "{\"lookback_h\": 878400}")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\": \"done\"}         | succeeded",
                "{\"state\": \"SUCCEEDED\"}    | succeeded",
                "{\"state\": 1}                | state",
                "{\"owner\": [\"a\"]}          | owner",
                "{\"lookback_h\": \"12\"}      | lookback_h",
                "{\"lookback_h\": -1}          | lookback_h",
                "{\"lookback_h\": 1e9}         | lookback_h",
                "[]                            | object",
                "{                             | JSON",
                "''                            | object",
            })
    void a_search_that_makes_no_sense_is_refused(String body, String named) {
        var answer = gbdx.post(WORKFLOWS + "/search", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText())
                .startsWith("WORKFLOW API: ")
                .contains(named);
    }

    @Test
    void the_schema_of_a_search_names_its_members_and_the_words_for_state() {
        var schema = json(gbdx.get(WORKFLOWS + "/search"));

        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("state", "owner", "lookback_h");
        assertThat(schema.path("properties").path("state").path("enum"))
                .extracting(JsonNode::asText)
                .contains("all", "pending", "timedout", "cancelling", "canceling");
    }

    @Test
    void the_list_of_ones_own_workflows_has_nobody_elses() {
        assertThat(ids(json(gbdx.get(WORKFLOWS)))).containsExactly(running, failed, succeeded);
        assertThat(ids(json(admin.get(WORKFLOWS)))).isEmpty();
    }

    @Test
    void many_are_asked_about_at_once_and_those_that_are_not_there_left_out() {
        var asked = "[\"%s\", \"1\", \"%s\", \"%s\", \"%s\", \"no id\", \"%2$s\"]"
                .formatted(running, failed, strangers, succeeded);

        var answer = gbdx.post(WORKFLOWS + "/multistatus", asked);

        assertThat(json(answer)).isEqualTo(json("""
                {"Workflows": [{"id": "%s", "state": {"state": "running", "event": "started"}},
                               {"id": "%s", "state": {"state": "complete", "event": "failed"}},
                               {"id": "%s", "state": {"state": "complete", "event": "succeeded"}}]}
                """.formatted(running, failed, succeeded)));
        assertThat(gbdx.post(WORKFLOWS + "/multistatus", "[]").body()).isEqualTo("{\"Workflows\":[]}");
    }

    @Test
    void ten_thousand_may_be_asked_about_and_no_more() {
        var ids = Collections.nCopies(9_999, "\"1\"");

        var answer = gbdx.post(WORKFLOWS + "/multistatus", "[" + String.join(",", ids) + ",\"" + failed + "\"]");

        assertThat(ids(json(answer), "id")).containsExactly(failed);
        assertThat(post("/multistatus", "[" + String.join(",", Collections.nCopies(10_001, "\"1\"")) + "]"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"1\"", "[1]", "[null]", "[[\"1\"]]", "", "[\"1\""})
    void what_is_no_array_of_ids_is_refused(String body) {
        assertThat(post("/multistatus", body)).isEqualTo(400);
    }

    private int post(String call, String body) {
        return gbdx.post(WORKFLOWS + call, body).statusCode();
    }

    private static String launch(TestService user, String command) {
        var task = "task" + UUID.randomUUID();
        user.register(task, command);
        var workflow = TestWorkflow.of();
        workflow.task("a", task);
        return user.launch(workflow.json());
    }

    private static List<String> search(TestService user, String body) {
        return ids(json(user.post(WORKFLOWS + "/search", body)));
    }

    private static List<String> ids(JsonNode answer) {
        return StreamSupport.stream(answer.path("Workflows").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> ids(JsonNode answer, String member) {
        return StreamSupport.stream(answer.path("Workflows").spliterator(), false)
                .map(workflow -> workflow.path(member).asText())
                .toList();
    }
}
