package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that came to nothing are ordered once more over HTTP, and nothing is done twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RedoTest {

    @TempDir
    static Path directory;

    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = TestApplication.start(directory, Map.of());
        application.register("broken", "exit 3");
        application.register("quick", "true");
        application.register("slow", "sleep 300");
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void what_failed_is_ordered_again_as_the_next_revision() {
        order("REDO-1", "broken");
        application.awaitState("acme/REDO-1", "failed");

        var redone = redo("REDO-1");

        assertThat(redone.statusCode()).as(redone.body()).isEqualTo(202);
        assertThat(body(redone).path("revision").asInt()).isEqualTo(2);
        assertThat(body(redone).path("source").asText()).isEqualTo("redo");
        assertThat(body(redone).path("links").path("redo").asText()).isEqualTo("/orders/acme/REDO-1/redo");
        assertThat(application
                        .awaitState("acme/REDO-1", "failed")
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(application.eventTypes("acme/REDO-1/1"))
                .as("the first revision is left as it was")
                .containsOnlyOnce("workflow.failed");
    }

    @Test
    void of_many_redos_at_once_one_is_taken() {
        order("REDO-2", "slow");
        application.post("/orders/acme/REDO-2/cancel");
        application.awaitState("acme/REDO-2", "canceled");

        var codes = IntStream.range(0, 6)
                .parallel()
                .mapToObj(number -> redo("REDO-2").statusCode())
                .toList();

        assertThat(codes).containsOnlyOnce(202).allMatch(code -> code == 202 || code == 200 || code == 409);
        assertThat(application.show("acme/REDO-2").path("revision").asInt()).isEqualTo(2);
        assertThat(application.show("acme/REDO-2").findValuesAsText("type")).containsOnlyOnce("order.received");
        application.post("/orders/acme/REDO-2/cancel");
    }

    @Test
    void what_is_under_way_or_completed_is_not_redone() {
        order("REDO-3", "slow");
        var underWay = redo("REDO-3");
        assertThat(underWay.statusCode()).isEqualTo(409);
        assertThat(detail(underWay)).contains("acme/REDO-3", "it is under way", "cancel");
        application.post("/orders/acme/REDO-3/cancel");

        order("REDO-4", "quick");
        application.awaitState("acme/REDO-4", "completed");
        var completed = redo("REDO-4");
        assertThat(completed.statusCode()).isEqualTo(409);
        assertThat(detail(completed)).contains("is completed", "\"revision\": 2");
        assertThat(application.show("acme/REDO-4").path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void what_was_rejected_is_judged_again_under_its_own_revision() {
        assertThat(order("REDO-5", "late").statusCode()).isEqualTo(400);

        assertThat(redo("REDO-5").statusCode()).isEqualTo(400);
        application.register("late", "true");
        // a task that was missing is not remembered as missing
        var redone = redo("REDO-5");

        assertThat(redone.statusCode()).as(redone.body()).isEqualTo(202);
        assertThat(application
                        .awaitState("acme/REDO-5", "completed")
                        .path("revision")
                        .asInt())
                .isEqualTo(1);
    }

    private static HttpResponse<String> order(String number, String task) {
        return application.order(TestApplication.taskOrder(number, task, ""));
    }

    private static HttpResponse<String> redo(String number) {
        return application.post("/orders/acme/" + number + "/redo");
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return TestApplication.json(answer.body());
    }

    private static String detail(HttpResponse<String> answer) {
        return body(answer).path("detail").asText();
    }
}
