package org.gbdxroutes.service.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobOutcomeTest {

    @Test
    void the_exit_code_of_the_tasks_own_container_counts() {
        assertThat(JobOutcome.of(terminated("sidecar", 1))).isEmpty();
        assertThat(JobOutcome.of(terminated("task", 137))).contains(new JobOutcome.Ended(137));
    }

    @Test
    void what_was_disrupted_has_no_exit_code_of_its_own() {
        var drained = new PodBuilder(terminated("task", 143))
                .editStatus()
                .withConditions(new PodConditionBuilder()
                        .withType("DisruptionTarget")
                        .withStatus("True")
                        .build())
                .endStatus()
                .build();

        assertThat(JobOutcome.of(drained)).contains(new JobOutcome.Failed("the pod was disrupted"));
    }

    @Test
    void an_image_that_is_still_being_fetched_says_nothing_and_one_that_cannot_be_fetched_does() {
        assertThat(JobOutcome.of(waiting("ContainerCreating"))).isEmpty();
        assertThat(JobOutcome.hasStarted(waiting("ContainerCreating"))).isFalse();
        assertThat(JobOutcome.of(waiting("ErrImagePull"))).contains(new JobOutcome.Failed("ErrImagePull"));
    }

    @Test
    void a_job_without_a_pod_says_why_it_failed() {
        var job = new JobBuilder()
                .withNewStatus()
                .addNewCondition()
                .withType("Failed")
                .withStatus("True")
                .withReason("BackoffLimitExceeded")
                .withMessage("Job has reached the specified backoff limit")
                .endCondition()
                .endStatus()
                .build();

        assertThat(JobOutcome.of(job))
                .contains(new JobOutcome.Failed("BackoffLimitExceeded: Job has reached the specified backoff limit"));
        assertThat(JobOutcome.of(new JobBuilder().build())).isEmpty();
    }

    private static Pod terminated(String container, int exitCode) {
        return new PodBuilder()
                .withNewStatus()
                .addNewContainerStatus()
                .withName(container)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Pod waiting(String reason) {
        return new PodBuilder()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("task")
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .endWaiting()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
