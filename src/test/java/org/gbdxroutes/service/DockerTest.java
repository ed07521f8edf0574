package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays docker with a script that notes down what it is asked and runs the command of {@code docker run}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerTest {

    private static final String PLAYED = """
            #!/bin/sh
            echo "$@" >> %1$s/asked
            case $1 in
            version) test ! -e %1$s/broken || { echo 'Cannot connect to the engine.' >&2; exit 1; } ;;
            ps) echo abc123 ;;
            run)
                while test "$1" != -c; do test "$1" = -v && cd "${2%%%%:*}"; shift; done
                exec /bin/sh -c "$2" ;;
            esac
            """;

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private Path docker;

    @BeforeEach
    void a_script_plays_docker() throws IOException {
        s3 = EmbeddedS3.start(
                "127.0.0.1", 0, directory.resolve("s3"), TestService.ROOT, TestService.ROOT_SECRET, Set.of());
        docker = Files.writeString(directory.resolve("docker"), PLAYED.formatted(directory));
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void s3_stops() {
        s3.close();
    }

    @Test
    void a_task_runs_in_a_container_of_its_image() throws IOException {
        try (var service = start()) {
            var gbdx = TestService.at(service.url());
            gbdx.register("speaker", "echo said; pwd");
            gbdx.register("refused", "exit 125");

            var status = gbdx.awaitEvent(
                    gbdx.launch(TestWorkflow.of().task("a", "speaker").json()), "succeeded");
            var refused = gbdx.awaitEvent(
                    gbdx.launch(TestWorkflow.of().task("a", "refused").json()), "failed");

            var task = TestService.task(status, "a").path("id").asText();
            assertThat(gbdx.log(status, "a", "stdout")).startsWith("said\n").contains(task);
            assertThat(asked())
                    .contains("run --rm --name gbdx-" + task + " --label gbdx-routes.service=")
                    .contains("/" + task + ":/mnt/work -w /mnt/work --user ")
                    .contains("-e GBDX_WORK_DIR=/mnt/work")
                    .contains("--entrypoint /bin/sh none -c echo said; pwd");
            assertThat(TestService.task(refused, "a").path("note").asText())
                    .contains("docker could not run image 'none'")
                    .endsWith("Max retries reached.");
        }
    }

    @Test
    void a_canceled_task_loses_its_container() throws IOException {
        try (var service = start()) {
            var gbdx = TestService.at(service.url());
            gbdx.register("sleeper", "echo up; sleep 300");
            var id = gbdx.launch(TestWorkflow.of().task("a", "sleeper").json());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gbdx.log(gbdx.status(id), "a", "stdout").equals("up\n"));

            gbdx.post("/workflows/v1/workflows/" + id + "/cancel", "");

            var task = TestService.task(gbdx.status(id), "a").path("id").asText();
            assertThat(asked()).contains("rm -f gbdx-" + task);
        }
    }

    @Test
    void containers_of_an_earlier_run_are_removed_at_the_start() throws IOException {
        start().close();

        assertThat(asked())
                .contains("ps -aq --filter label=gbdx-routes.service=")
                .contains("rm -f abc123");
    }

    @Test
    void an_engine_that_does_not_answer_is_named_with_what_it_said() throws IOException {
        Files.createFile(directory.resolve("broken"));

        assertThatThrownBy(this::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("service.runner is docker")
                .hasMessageContaining("Cannot connect to the engine.");
    }

    private WorkflowService start() throws IOException {
        var usual = TestService.settings(directory, s3, 2);
        return WorkflowService.start(usual.with(usual.runner().withDocker(docker.toString())));
    }

    private String asked() throws IOException {
        return Files.readString(directory.resolve("asked"));
    }
}
