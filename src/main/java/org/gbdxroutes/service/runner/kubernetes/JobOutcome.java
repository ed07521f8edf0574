package org.gbdxroutes.service.runner.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a task's job ended: with an exit code of its command, or because the cluster failed it. */
sealed interface JobOutcome {

    /** The command ended by itself. */
    record Ended(int exitCode) implements JobOutcome {}

    /** The cluster could not run the command, or not to its end. */
    record Failed(String reason) implements JobOutcome {}

    // the cluster would go on trying for hours
    Set<String> NEVER_STARTS = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "ImageInspectError",
            "CreateContainerConfigError",
            "CreateContainerError");

    /** Returns what a pod says about it, if it says anything final. */
    static Optional<JobOutcome> of(Pod pod) {
        var status = pod.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        var evicted = status.getReason() != null
                || Stream.ofNullable(status.getConditions())
                        .flatMap(conditions -> conditions.stream())
                        .anyMatch(condition ->
                                "DisruptionTarget".equals(condition.getType()) && "True".equals(condition.getStatus()));
        var state = state(pod);
        var ended = state.flatMap(task -> Optional.ofNullable(task.getTerminated()));
        if (ended.isPresent() && !evicted) {
            return Optional.of(new Ended(ended.get().getExitCode()));
        }
        if ("Failed".equals(status.getPhase()) || ended.isPresent()) {
            return Optional.of(failed(status.getReason(), status.getMessage()));
        }
        return state.flatMap(task -> Optional.ofNullable(task.getWaiting()))
                .filter(waiting -> NEVER_STARTS.contains(waiting.getReason()))
                .map(waiting -> failed(waiting.getReason(), waiting.getMessage()));
    }

    /** Returns what a job says about it, if it has failed; asked when no pod is left that could tell more. */
    static Optional<JobOutcome> of(Job job) {
        if (job.getStatus() == null || job.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return job.getStatus().getConditions().stream()
                .filter(condition -> "Failed".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> failed(condition.getReason(), condition.getMessage()))
                .findFirst();
    }

    /** Returns whether the command has started, so that there is a log. */
    static boolean hasStarted(Pod pod) {
        return state(pod)
                .filter(task -> task.getRunning() != null || task.getTerminated() != null)
                .isPresent();
    }

    private static Optional<ContainerState> state(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> Stream.ofNullable(status.getContainerStatuses()))
                .flatMap(containers -> containers.stream())
                .filter(container -> JobManifest.CONTAINER.equals(container.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static JobOutcome failed(@Nullable String reason, @Nullable String message) {
        var why = Objects.requireNonNullElse(reason, "the pod was disrupted");
        return new Failed(message == null || message.isBlank() ? why : why + ": " + message);
    }
}
