package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private TestService gbdx;
    private Path gate;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void a_service_runs() throws IOException {
        gbdx = TestService.start(directory);
        gate = directory.resolve("gate");
        gbdx.register("speaker", "echo früh; while ! test -e " + gate + "; do sleep 0.05; done; echo spät");
        gbdx.register(
                "mounted",
                "cat /mnt/work/input/ports.json; echo in /mnt/work/ > /mnt/work/output/note;"
                        + " cat output/note; exit 7");
    }

    @AfterEach
    void it_stops() {
        gbdx.close();
    }

    @Test
    void what_a_task_writes_is_there_while_it_runs() throws IOException {
        var id = launchSpeaker();

        await().atMost(LIMIT)
                .until(() -> gbdx.log(gbdx.status(id), "say", "stdout").equals("früh\n"));
        Files.createFile(gate);

        assertThat(gbdx.log(gbdx.awaitEvent(id, "succeeded"), "say", "stdout")).isEqualTo("früh\nspät\n");
    }

    @Test
    void thirty_followers_hear_all_of_it_and_hold_nobody_up() throws Exception {
        var id = launchSpeaker();
        var followers = new ArrayList<CompletableFuture<HttpResponse<InputStream>>>();
        for (int i = 0; i < 30; i++) {
            followers.add(follow(id, "stdout"));
        }
        for (var follower : followers) {
            var start = follower.get(30, TimeUnit.SECONDS)
                    .body()
                    .readNBytes("früh\n".getBytes(StandardCharsets.UTF_8).length);
            assertThat(new String(start, StandardCharsets.UTF_8)).isEqualTo("früh\n");
        }

        assertThat(gbdx.status(id)).isNotNull(); // answered while all of them still listen

        Files.createFile(gate);
        for (var follower : followers) {
            var answer = follower.get();
            assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("spät\n");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        }
    }

    @Test
    void a_follower_of_a_silent_task_hears_that_it_was_empty_and_a_stranger_nothing() throws Exception {
        var id = launchSpeaker();
        var answer = follow(id, "stderr").get(30, TimeUnit.SECONDS);
        Files.createFile(gate);

        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<empty>");
        assertThat(gbdx.get(path(id, "stdin") + "?follow=true").statusCode()).isEqualTo(404);
        assertThat(http.send(
                                HttpRequest.newBuilder(gbdx.uri(path(id, "stdout") + "?follow=true"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_task_finds_its_work_folder_at_mnt_work() {
        var id = gbdx.launch(
                TestWorkflow.of().task("see", "mounted").value("text", "x").json());

        var status = gbdx.awaitEvent(id, "failed");

        assertThat(gbdx.log(status, "see", "stdout"))
                .startsWith("{\"text\":\"x\"}in /")
                .endsWith("/\n");
        assertThat(TestService.task(status, "see").path("note").asText()).isEqualTo("The task ended with exit code 7.");
    }

    private String launchSpeaker() {
        return gbdx.launch(TestWorkflow.of().task("say", "speaker").json());
    }

    private CompletableFuture<HttpResponse<InputStream>> follow(String id, String stream) {
        return http.sendAsync(
                gbdx.bearing(gbdx.uri(path(id, stream) + "?follow=true")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private String path(String id, String stream) {
        var task = TestService.task(gbdx.status(id), "say").path("id").asText();
        return "/workflows/v1/workflows/" + id + "/tasks/" + task + "/" + stream;
    }
}
