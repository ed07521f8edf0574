package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.docker.PlayedDocker;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerTest {

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private Path docker;

    @BeforeEach
    void a_script_plays_docker() throws IOException {
        s3 = EmbeddedS3.start(
                "127.0.0.1", 0, directory.resolve("s3"), TestService.ROOT, TestService.ROOT_SECRET, Set.of());
        docker = PlayedDocker.in(directory);
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

            var status = gbdx.awaitEvent(
                    gbdx.launch(TestWorkflow.of().task("a", "speaker").json()), "succeeded");

            var task = TestService.task(status, "a").path("id").asText();
            assertThat(gbdx.log(status, "a", "stdout")).startsWith("said\n").contains(task);
            assertThat(asked())
                    .contains("/" + task + ":/mnt/work --workdir /mnt/work")
                    .contains("--entrypoint /bin/sh none -c echo said; pwd");
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
            assertThat(asked()).contains("kill gbdx-" + task);
        }
    }

    @Test
    void tasks_that_come_with_the_service_need_no_container_unless_they_run_commands_of_others() throws IOException {
        try (var service = start()) {
            var gbdx = TestService.at(service.url());
            gbdx.register("maker", "mkdir -p output/out; touch output/out/file");
            var workflow = TestWorkflow.of();
            workflow.task("success", "test-success").value("inputstring", "hi");
            workflow.task("make", "maker").output("out");
            workflow.task("gdal", "gdal-cli")
                    .link("data", "make:out")
                    .value("command", "touch " + directory + "/escaped");

            gbdx.awaitComplete(gbdx.launch(workflow.json()));

            assertThat(asked()).contains("nricklin/gdal-gbdx-task:latest").doesNotContain("test-success");
            assertThat(directory.resolve("escaped")).doesNotExist();
        }
    }

    private WorkflowService start() throws IOException {
        var usual = TestService.settings(directory, s3, 2);
        var kind = new RunnerKind.Docker(docker.toString());
        return WorkflowService.start(usual.with(usual.runner().with(kind, 1 << 20, 0, TaskLimits.NONE)));
    }

    private String asked() throws IOException {
        return Files.readString(directory.resolve("asked"));
    }
}
