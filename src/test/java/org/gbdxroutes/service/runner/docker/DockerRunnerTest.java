package org.gbdxroutes.service.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gbdxroutes.service.runner.Attempt;
import org.gbdxroutes.service.runner.TaskCommand;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TestJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerRunnerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path work;
    private Path docker;

    @BeforeEach
    void there_is_a_docker() throws IOException {
        work = directory.resolve("work");
        docker = PlayedDocker.in(directory);
    }

    @Test
    void a_task_runs_in_its_image_with_its_work_folder_at_mnt_work() throws Exception {
        var task = new TestJob("tdgp/aop:latest", "echo made > output/file; echo said; echo wrong >&2; exit 3");
        var command = task.in(work);

        var exitCode = runner(new TaskLimits(1 << 30, 1.5)).run(command, TestJob.attempt());

        assertThat(exitCode).isEqualTo(3);
        assertThat(task.stdout()).isEqualTo("said\n");
        assertThat(task.stderr()).isEqualTo("wrong\n");
        assertThat(command.workFolder().resolve("output/file")).hasContent("made");
        var user = Files.getAttribute(work, "unix:uid") + ":" + Files.getAttribute(work, "unix:gid");
        assertThat(asked())
                .last()
                .isEqualTo("run --rm --name gbdx-" + TestJob.TASK + " --label gbdx-routes.work=" + work
                        + " --log-driver none --user "
                        + user + " --volume " + command.workFolder() + ":/mnt/work --workdir /mnt/work"
                        + " --env GBDX_WORK_DIR=/mnt/work --env HOME=/mnt/work --env TMPDIR=/mnt/work/tmp"
                        + " --memory 1073741824b --memory-swap 1073741824b --cpus 1.5 --entrypoint /bin/sh"
                        + " tdgp/aop:latest -c echo made > output/file; echo said; echo wrong >&2; exit 3");
    }

    @Test
    void without_a_command_the_image_runs_its_own() throws Exception {
        runner(TaskLimits.NONE).run(new TestJob("tdgp/aop", "").in(work), TestJob.attempt());

        assertThat(asked()).last().asString().endsWith(" --env TMPDIR=/mnt/work/tmp tdgp/aop");
    }

    @Test
    void a_stop_kills_the_container_long_before_its_command_ends() throws Exception {
        var task = new TestJob("tdgp/aop", "sleep 300 & echo $$ > output/pid; wait");
        var command = task.in(work);
        var attempt = TestJob.attempt();
        var running = inBackground(runner(TaskLimits.NONE), command, attempt);
        var file = command.workFolder().resolve("output/pid");
        await().atMost(LIMIT).until(() -> Files.exists(file) && Files.size(file) > 1);
        var process =
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();

        attempt.stop(Attempt.Stop.CANCELED);

        await().atMost(LIMIT).until(() -> !process.isAlive());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(running::join)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(asked())
                .contains("kill gbdx-" + TestJob.TASK)
                .last()
                .isEqualTo("rm --force --volumes gbdx-" + TestJob.TASK);
    }

    @Test
    void what_docker_cannot_do_is_no_failure_of_the_task() throws Exception {
        var runner = runner(TaskLimits.NONE);
        var task = new TestJob("absent/image", "true");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> runner.run(task.in(work), TestJob.attempt()))
                .withMessage("Docker could not run image absent/image: Error response from daemon: no such image");
        assertThat(new TestJob("tdgp/aop", "exit 125").in(work))
                .satisfies(command ->
                        assertThat(runner.run(command, TestJob.attempt())).isEqualTo(125));
    }

    @Test
    void an_image_is_never_taken_for_an_option() throws IOException {
        var runner = runner(TaskLimits.NONE);

        assertThat(runner.objection(new TestJob("--volume=/:/mnt/work", "true").job()))
                .hasValueSatisfying(note -> assertThat(note).contains("no name of a Docker image"));
        assertThat(runner.objection(new TestJob("", "true").job())).isPresent();
        assertThat(runner.objection(new TestJob("registry.example.org:5000/tdgp/aop:1.0@sha256:ab", "true").job()))
                .isEmpty();
    }

    @Test
    void a_start_removes_the_containers_that_an_earlier_run_left() throws IOException {
        Files.writeString(directory.resolve("left"), "0123\n4567\n");

        runner(TaskLimits.NONE).clearUp(List.of());

        assertThat(asked())
                .contains("ps --all --quiet --filter label=gbdx-routes.work=" + work)
                .last()
                .isEqualTo("rm --force --volumes 0123 4567");
    }

    @Test
    void without_an_engine_the_start_says_what_docker_said() throws IOException {
        Files.writeString(docker, "#!/bin/sh\necho Cannot connect to the Docker daemon; exit 1\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> runner(TaskLimits.NONE))
                .withMessageStartingWith("service.runner = docker needs a Docker engine")
                .withMessageContaining("version' says: Cannot connect to the Docker daemon")
                .withMessageEndingWith("set service.runner = process.");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DockerRunner.connect(directory + "/nowhere", work, TaskLimits.NONE))
                .withMessageContaining("No such file");
    }

    private DockerRunner runner(TaskLimits limits) throws IOException {
        return DockerRunner.connect(docker.toString(), work, limits);
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(directory.resolve("asked"));
    }

    private static CompletableFuture<Integer> inBackground(DockerRunner runner, TaskCommand command, Attempt attempt) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run(command, attempt);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }
}
