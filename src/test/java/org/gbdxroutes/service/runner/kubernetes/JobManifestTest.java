package org.gbdxroutes.service.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.TaskContainer;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TestJob;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobManifestTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final RunnerKind.Kubernetes PLACE = new RunnerKind.Kubernetes("imagery", "gbdx-work");

    @Test
    void a_task_becomes_the_job_that_can_be_read_in_the_test_resources() throws IOException {
        var job = new JobManifest(PLACE, new TaskLimits(8L << 30, 1.5))
                .of(
                        new TestJob("tdgp/aop:latest", "python /aop.py").job(),
                        container(
                                List.of("/bin/sh", "-c", "python /aop.py"),
                                Optional.of(new TaskContainer.User(1000, 1001))));

        assertThat(YAML.readTree(Serialization.asYaml(job)))
                .isEqualTo(YAML.readTree(JobManifestTest.class.getResourceAsStream("job.yaml")));
    }

    @Test
    void without_a_command_and_limits_the_image_and_the_cluster_decide() {
        var spec = new JobManifest(PLACE, TaskLimits.NONE)
                .of(new TestJob("tdgp/aop:latest", "").job(), container(List.of(), Optional.empty()))
                .getSpec()
                .getTemplate()
                .getSpec();

        assertThat(spec.getContainers().get(0).getCommand()).isEmpty();
        assertThat(spec.getContainers().get(0).getResources().getLimits()).isEmpty();
        assertThat(spec.getSecurityContext().getRunAsUser()).isNull();
    }

    private static TaskContainer container(List<String> command, Optional<TaskContainer.User> user) {
        return new TaskContainer(
                "gbdx-" + TestJob.TASK,
                "tdgp/aop:latest",
                command,
                Map.of("HOME", "/mnt/work", "GBDX_WORK_DIR", "/mnt/work"),
                user);
    }
}
