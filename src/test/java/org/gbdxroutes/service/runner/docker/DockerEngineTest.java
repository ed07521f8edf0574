package org.gbdxroutes.service.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TestJob;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the Docker engine of this machine, if there is one; the image is fetched by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockerEngineTest {

    @TempDir
    private Path work;

    @Test
    void a_real_container_writes_what_the_service_may_remove() throws Exception {
        var runner = runner();
        var task = new TestJob("busybox:stable", "pwd; id -u; echo made > output/file; exit 4");
        var command = task.in(work);

        assertThat(runner.run(command, TestJob.attempt())).isEqualTo(4);

        assertThat(task.stdout()).isEqualTo("/mnt/work\n" + Files.getAttribute(work, "unix:uid") + "\n");
        var made = command.workFolder().resolve("output/file");
        assertThat(made).hasContent("made");
        assertThat(Files.getAttribute(made, "unix:uid")).isEqualTo(Files.getAttribute(work, "unix:uid"));
        runner.clearUp(List.of());
    }

    private DockerRunner runner() {
        try {
            return DockerRunner.connect("docker", work, TaskLimits.NONE);
        } catch (IOException e) {
            return abort("Skipped: " + e.getMessage());
        }
    }
}
