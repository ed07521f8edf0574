package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.WorkflowState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GbdxServerStub service = new GbdxServerStub();
    private final Gbdx gbdx = Gbdx.connect(service.url(), "somebody", "secret");

    @AfterEach
    void hang_up() {
        gbdx.close();
        service.close();
    }

    @Test
    void sixty_workflows_are_waited_for_with_few_requests() throws Exception {
        service.answersAboutMany(true);
        var ids = IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList();
        ids.forEach(id -> becomes(id, WorkflowState.SCHEDULED));

        var ends = ids.stream().map(id -> gbdx.workflow(id).completion()).toList();
        await().atMost(PATIENCE).until(() -> service.calls().size() > 1);
        ids.forEach(id -> becomes(id, WorkflowState.SUCCEEDED));

        for (var end : ends) {
            assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo(WorkflowState.SUCCEEDED);
        }
        assertThat(service.calls()).hasSizeLessThan(30);
        assertThat(service.calls())
                .last()
                .satisfies(call ->
                        assertThat(Json.read(call.body(), String[].class)).hasSize(60));
    }

    @Test
    void a_service_that_is_down_for_a_while_ends_no_wait() throws Exception {
        service.answer(
                "GET",
                path("1"),
                with(503, "text/html", "down"),
                HttpExchange::close,
                with(429, "application/json", "{\"message\":\"slow down\"}"),
                with(200, "text/html", "<h1>back soon</h1>"),
                state("1", WorkflowState.STARTED),
                with(502, "text/html", "down again"),
                state("1", WorkflowState.SUCCEEDED));
        var heard = new CopyOnWriteArrayList<WorkflowState>();

        var end = gbdx.workflow("1").await(PATIENCE, heard::add);

        assertThat(end).isEqualTo(WorkflowState.SUCCEEDED);
        assertThat(heard).containsExactly(WorkflowState.STARTED, WorkflowState.SUCCEEDED);
    }

    @Test
    void a_service_that_asks_to_be_left_alone_is_left_alone() throws Exception {
        var asked = new ConcurrentLinkedQueue<Long>();
        service.answer(
                "GET",
                path("1"),
                exchange -> {
                    asked.add(System.nanoTime());
                    with(429, "application/json", "{\"message\":\"slow down\"}", "Retry-After", "3")
                            .to(exchange);
                },
                exchange -> {
                    asked.add(System.nanoTime());
                    state("1", WorkflowState.SUCCEEDED).to(exchange);
                });

        gbdx.workflow("1").await(PATIENCE);

        assertThat(Duration.ofNanos(-asked.remove() + asked.remove())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 400, 501})
    void a_service_that_does_not_answer_about_many_is_asked_about_each(int status) throws Exception {
        service.answer("POST", GbdxServerStub.MULTISTATUS, with(status, "text/html", "what?"));
        service.answer("GET", path("1"), state("1", WorkflowState.SUCCEEDED));
        service.answer("GET", path("2"), state("2", WorkflowState.FAILED));

        assertThat(ends("1", "2")).containsExactly(WorkflowState.SUCCEEDED, WorkflowState.FAILED);
        assertThat(gbdx.states(List.of("1", "3", "2"))).containsOnlyKeys("1", "2");
        assertThat(service.calls())
                .filteredOn(call -> call.path().equals(GbdxServerStub.MULTISTATUS))
                .as("asked once, and then known")
                .hasSize(1);
    }

    @Test
    void an_unknown_workflow_fails_its_own_wait_and_no_other() throws Exception {
        service.answersAboutMany(true);
        becomes("1", WorkflowState.STARTED);
        var known = gbdx.workflow("1").completion();
        var unknown = gbdx.workflow("2").completion();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> unknown.get(60, TimeUnit.SECONDS))
                .withCauseInstanceOf(GbdxNotFound.class);
        becomes("1", WorkflowState.SUCCEEDED);
        assertThat(known.get(60, TimeUnit.SECONDS)).isEqualTo(WorkflowState.SUCCEEDED);
    }

    @Test
    void who_waits_for_several_hears_at_once_that_one_is_unknown() {
        service.answersAboutMany(true);
        becomes("1", WorkflowState.STARTED);

        assertThatExceptionOfType(GbdxNotFound.class)
                .isThrownBy(() -> ends("1", "2"))
                .withMessageContaining("/workflows/2");
    }

    @Test
    void a_workflow_that_the_service_stumbles_over_holds_up_no_other() throws Exception {
        service.answer("GET", path("1"), with(500, "text/html", "oops"));
        service.answer("GET", path("2"), state("2", WorkflowState.SUCCEEDED));
        var stuck = gbdx.workflow("1").completion();

        assertThat(gbdx.workflow("2").completion().get(60, TimeUnit.SECONDS)).isEqualTo(WorkflowState.SUCCEEDED);
        assertThat(stuck).isNotDone();
    }

    @Test
    void what_is_not_complete_in_time_is_named() {
        service.answersAboutMany(true);
        becomes("1", WorkflowState.STARTED);
        becomes("2", WorkflowState.SUCCEEDED);
        var workflows = List.of(gbdx.workflow("1"), gbdx.workflow("2"));

        assertThatExceptionOfType(WorkflowNotComplete.class)
                .isThrownBy(() -> gbdx.await(workflows, Duration.ofSeconds(2), (workflow, state) -> {}))
                .withMessage("Workflow 1 is not complete after 2s; it runs on.")
                .satisfies(e -> assertThat(e.ids()).containsExactly("1"));
    }

    @Test
    void who_waited_in_vain_for_a_service_that_is_down_hears_of_that() {
        service.answer("GET", path("1"), with(503, "text/html", "down"));

        assertThatExceptionOfType(WorkflowNotComplete.class)
                .isThrownBy(() -> gbdx.workflow("1").await(Duration.ofSeconds(5)))
                .withMessage("Workflow 1 is not known to be complete after 5s:"
                        + " GET /workflows/v1/workflows/1 was answered 503: down. Try again later.")
                .withCauseInstanceOf(GbdxUnavailable.class);
    }

    @Test
    void a_listener_that_fails_ends_its_own_wait_and_no_other() throws Exception {
        service.answersAboutMany(true);
        becomes("1", WorkflowState.SUCCEEDED);
        becomes("2", WorkflowState.STARTED);
        var other = gbdx.workflow("2").completion();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> gbdx.workflow("1").await(PATIENCE, state -> {
                    throw new AssertionError("my mistake");
                }))
                .withMessage("my mistake");
        becomes("2", WorkflowState.SUCCEEDED);
        assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(WorkflowState.SUCCEEDED);
    }

    @Test
    void what_follows_a_workflow_may_wait_for_another() throws Exception {
        service.answersAboutMany(true);
        List.of("1", "2").forEach(id -> becomes(id, WorkflowState.SUCCEEDED));

        var both = gbdx.workflow("1")
                .completion()
                .thenApply(first -> gbdx.workflow("2").completion().join());

        assertThat(both.get(60, TimeUnit.SECONDS)).isEqualTo(WorkflowState.SUCCEEDED);
    }

    @Test
    void a_workflow_that_is_named_twice_is_waited_for_once() throws Exception {
        service.answer("GET", path("1"), state("1", WorkflowState.SUCCEEDED));

        assertThat(ends("1", "1")).containsExactly(WorkflowState.SUCCEEDED);
        assertThat(gbdx.await(List.of(), PATIENCE, (workflow, state) -> {})).isEmpty();
    }

    @Test
    void a_connection_that_is_closed_ends_its_waits() {
        service.answer("GET", path("1"), state("1", WorkflowState.STARTED));
        var before = gbdx.workflow("1").completion();
        await().atMost(PATIENCE).until(() -> !service.calls().isEmpty());

        gbdx.close();

        for (CompletableFuture<WorkflowState> wait :
                List.of(before, gbdx.workflow("1").completion())) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> wait.get(60, TimeUnit.SECONDS))
                    .withMessageContaining("The connection to the workflow service has been closed.");
        }
    }

    private Collection<WorkflowState> ends(String... ids) throws InterruptedException {
        var workflows = Stream.of(ids).map(gbdx::workflow).toList();
        return gbdx.await(workflows, PATIENCE, (workflow, state) -> {}).values();
    }

    private void becomes(String id, WorkflowState state) {
        service.state(id, state);
        service.answerInstead("GET", path(id), state(id, state));
    }

    private static String path(String id) {
        return "/workflows/v1/workflows/" + id;
    }

    private static GbdxServerStub.Answer state(String id, WorkflowState state) {
        return with(
                200, "application/json", "{\"id\":\"" + id + "\",\"state\":" + Json.write(state) + ",\"tasks\":[]}");
    }
}
