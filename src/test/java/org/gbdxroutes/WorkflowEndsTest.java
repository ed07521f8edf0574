package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gbdxroutes.pipeline.WebhookStub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How orders end whose workflow does not succeed, and a subscriber that is down for a while. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WorkflowEndsTest {

    @TempDir
    static Path directory;

    private static WebhookStub webhook;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        webhook = new WebhookStub();
        application = TestApplication.start(
                directory,
                Map.of("subscriber.webhook.url", webhook.url(), "subscriber.webhook.secret", WebhookStub.SECRET));
        application.register(
                "fails",
                "echo '{\"status\": \"failed\", \"reason\": \"The strip is empty.\"}' > $GBDX_WORK_DIR/status.json; exit 1");
        application.register("slow", "sleep 300");
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        webhook.close();
    }

    @Test
    void a_failed_task_fails_the_order_and_its_words_are_the_reason() {
        application.order(TestApplication.taskOrder("FAILS-1", "fails", ""));

        var order = application.awaitState("acme/FAILS-1", "failed");

        assertThat(order.path("reason").asText())
                .contains("Only")
                .contains("The strip is empty.")
                .doesNotContain("_");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(application.eventTypes("acme/FAILS-1/1"))
                        .containsExactly(
                                "order.received",
                                "order.accepted",
                                "workflow.launching",
                                "workflow.launched",
                                "workflow.started",
                                "workflow.failed"));
        assertThat(application.delivered().resolve("acme/FAILS-1")).doesNotExist();
    }

    @Test
    void a_task_that_runs_longer_than_it_may_times_the_order_out() {
        application.order(TestApplication.taskOrder("LATE-1", "slow", ", \"timeout\": 1"));

        var order = application.awaitState("acme/LATE-1", "timedout");

        assertThat(order.path("reason").asText()).contains("Only");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(application.eventTypes("acme/LATE-1/1"))
                        .last()
                        .isEqualTo("workflow.timedout"));
    }

    @Test
    void inputs_that_are_not_there_fail_the_order_with_a_reason_that_names_the_place() {
        application.order(TestApplication.productOrder("NOTHING-1").replace("sample-strip", "nothing-here"));

        var order = application.awaitState("acme/NOTHING-1", "failed");

        assertThat(order.path("reason").asText()).contains("There is nothing at s3://imagery/nothing-here");
    }

    @Test
    void a_webhook_that_answers_500_for_a_while_hears_everything_in_the_end_in_order() {
        var refusals = new AtomicInteger(2);
        webhook.answers(
                event -> event.getSubject().startsWith("acme/HOOK-1") && refusals.getAndDecrement() > 0 ? 500 : 204);
        application.order(TestApplication.taskOrder("HOOK-1", "fails", ""));
        application.awaitState("acme/HOOK-1", "failed");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(webhook.heard().stream()
                                .filter(event -> "acme/HOOK-1/1".equals(event.getSubject()))
                                .map(event -> event.getType()))
                        .containsExactlyElementsOf(application.eventTypes("acme/HOOK-1/1"))
                        .endsWith("workflow.failed"));
        assertThat(webhook.faults()).isEmpty();
    }
}
