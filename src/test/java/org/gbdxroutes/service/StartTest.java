package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.storage.StorageSettings;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartTest {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    @Timeout(60)
    void a_service_that_is_starting_says_of_no_workflow_that_there_is_none(@TempDir Path directory)
            throws IOException, InterruptedException {
        int port = freePort();
        var starting = CompletableFuture.supplyAsync(() -> start(directory, port));
        Set<Integer> answers = new TreeSet<>();
        try {
            while (!answers.contains(401) && !starting.isCompletedExceptionally()) {
                answers.addAll(ask(port).stream().toList());
            }
        } finally {
            starting.join().close();
        }

        // without a token that is the answer, whatever there is
        assertThat(answers).contains(401).isSubsetOf(401, 503);
    }

    private Optional<Integer> ask(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/workflows/v1/workflows/1"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty(); // nobody listens yet
        }
    }

    private static WorkflowService start(Path directory, int port) {
        try {
            return WorkflowService.start(ServiceSettings.of(
                    "127.0.0.1",
                    port,
                    directory,
                    Accounts.of(TestService.USER, TestService.PASSWORD),
                    new StorageSettings(
                            URI.create("http://127.0.0.1:1"), "us-east-1", true, "key", "secret", Optional.empty())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
