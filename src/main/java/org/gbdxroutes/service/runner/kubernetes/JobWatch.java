package org.gbdxroutes.service.runner.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Follows one job, which is there already, by what the cluster tells about it and its pod. */
final class JobWatch implements AutoCloseable {

    /** A watch may go silent, or have begun a moment too late: so often the cluster is asked anyhow. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final String namespace;
    private final String taskId;
    private final CompletableFuture<List<Job>> jobOver;

    JobWatch(KubernetesClient client, String namespace, String taskId) {
        this.client = client;
        this.namespace = namespace;
        this.taskId = taskId;
        this.jobOver = client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(JobManifest.TASK_LABEL, taskId)
                .informOnCondition(JobWatch::isOver);
    }

    /** Waits until the command has started, and returns its pod; empty if it never will. */
    Optional<Pod> awaitStart() throws IOException, InterruptedException {
        return await(pod -> JobOutcome.hasStarted(pod) || JobOutcome.of(pod).isPresent()).stream()
                .filter(JobOutcome::hasStarted)
                .findFirst();
    }

    // a pod knows better than its job, and has always ended before it
    JobOutcome awaitEnd() throws IOException, InterruptedException {
        return await(pod -> JobOutcome.of(pod).isPresent()).stream()
                .flatMap(pod -> JobOutcome.of(pod).stream())
                .findFirst()
                .or(() -> jobs().stream()
                        .flatMap(job -> JobOutcome.of(job).stream())
                        .findFirst())
                .orElseGet(() -> new JobOutcome.Failed("somebody deleted its job"));
    }

    @Override
    public void close() {
        jobOver.cancel(true);
    }

    /** Waits for such a pod or the end of the job, and returns the pods that there are then. */
    private List<Pod> await(Predicate<Pod> condition) throws IOException, InterruptedException {
        var pods = client.pods().inNamespace(namespace).withLabel(JobManifest.TASK_LABEL, taskId);
        var found = pods.informOnCondition(all -> all.stream().anyMatch(condition));
        try {
            while (true) {
                try {
                    CompletableFuture.anyOf(found, jobOver).get(LOOK_AGAIN.toSeconds(), TimeUnit.SECONDS);
                    return found.isDone()
                            ? found.getNow(List.of())
                            : pods.list().getItems();
                } catch (TimeoutException e) {
                    var now = pods.list().getItems();
                    if (now.stream().anyMatch(condition) || isOver(jobs())) {
                        return now;
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("The cluster does not tell how the job goes: " + e.getCause(), e);
        } finally {
            found.cancel(true);
        }
    }

    private List<Job> jobs() {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(JobManifest.TASK_LABEL, taskId)
                .list()
                .getItems();
    }

    private static boolean isOver(List<Job> jobs) {
        return jobs.isEmpty()
                || jobs.stream().anyMatch(job -> JobOutcome.of(job).isPresent());
    }
}
