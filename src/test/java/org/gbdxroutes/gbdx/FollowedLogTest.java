package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.gbdxroutes.gbdx.GbdxServerStub.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log that is followed at services that do not make it easy. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowedLogTest {

    private static final String WORKFLOW = "/workflows/v1/workflows/1";
    private static final String STDOUT = WORKFLOW + "/tasks/2/stdout";
    private static final String FOLLOWED = STDOUT + "?follow=true";

    private final GbdxServerStub service = new GbdxServerStub();
    private final Gbdx gbdx = Gbdx.connect(service.url(), "somebody", "secret");
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    @BeforeEach
    void the_task_runs_for_some_questions() {
        service.answer("GET", WORKFLOW, running(), running(), running(), running(), complete());
    }

    @AfterEach
    void hang_up() {
        testIsOver.countDown();
        gbdx.close();
        service.close();
    }

    @Test
    void a_connection_that_is_cut_costs_no_byte_and_repeats_none() throws Exception {
        service.answer("GET", FOLLOWED, cutAfter(2), cutAfter(9), cutAfter(5), text("früh\nmittags\nspät\n"));
        service.answer("GET", STDOUT, text("früh\nmittags\nspät\n"));

        follow();

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("früh\nmittags\nspät\n");
    }

    @Test
    void a_service_that_does_not_follow_is_asked_again_and_again() throws Exception {
        service.answer("GET", FOLLOWED, text("<empty>"), text("a\n"), text("a\nb\n"));
        service.answer("GET", STDOUT, text("a\nb\nc\n"));

        follow();

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("a\nb\nc\n");
    }

    @Test
    void a_log_that_begins_like_the_word_for_an_empty_one_is_a_log() throws Exception {
        service.answer("GET", FOLLOWED, text("<em"), text("<empty>\n"), text("<empty>\nno"));
        service.answer("GET", STDOUT, text("<empty>\nnot at all"));

        follow();

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("<empty>\nnot at all");
    }

    @Test
    void a_service_that_is_down_for_a_while_ends_nothing() throws Exception {
        service.answer("GET", FOLLOWED, text("a\n"), with(503, "text/html", "down"), text("a\n"));
        service.answer("GET", STDOUT, with(502, "text/html", "down"), text("a\nb\n"));

        follow();

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("a\nb\n");
    }

    @Test
    void a_sink_that_takes_no_more_says_so_itself_and_holds_no_connection() throws Exception {
        service.answerInstead("GET", WORKFLOW, running());
        service.answer("GET", FOLLOWED, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitEndOfTest();
        });
        service.play("workflow-search-empty");
        var full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("disk full");
            }
        };

        for (int i = 0; i <= GbdxSettings.MAX_CONNECTIONS; i++) {
            assertThatIOException()
                    .isThrownBy(() -> gbdx.workflow("1").logs().follow("say", LogStream.STDOUT, full))
                    .withMessage("disk full");
        }

        assertThat(gbdx.search(WorkflowSearch.all(1))).isEmpty();
    }

    @Test
    void a_refusal_ends_it() {
        service.answer("GET", FOLLOWED, with(403, "application/json", "{\"message\":\"not yours\"}"));

        assertThatExceptionOfType(GbdxRefused.class).isThrownBy(this::follow).withMessageContaining("not yours");
    }

    private void follow() throws IOException, InterruptedException {
        gbdx.workflow("1").logs().follow("say", LogStream.STDOUT, sink);
    }

    private static Answer cutAfter(int bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var all = "früh\nmittags\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseBody().write(Arrays.copyOf(all, bytes));
            exchange.getResponseBody().flush();
            throw new IOException("the service dies");
        };
    }

    private static Answer text(String text) {
        return with(200, "text/html;charset=utf-8", text);
    }

    private static Answer running() {
        return workflow("{\"state\":\"running\",\"event\":\"started\"}");
    }

    private static Answer complete() {
        return workflow("{\"state\":\"complete\",\"event\":\"succeeded\"}");
    }

    private static Answer workflow(String state) {
        return with(
                200,
                "application/json",
                "{\"id\":\"1\",\"state\":" + state + ",\"tasks\":[{\"id\":\"2\",\"name\":\"say\",\"state\":" + state
                        + "}]}");
    }

    private void awaitEndOfTest() throws IOException {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
