package org.gbdxroutes.service.runner.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.runner.Attempt;
import org.gbdxroutes.service.runner.Leftover;
import org.gbdxroutes.service.runner.Pump;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.TaskCommand;
import org.gbdxroutes.service.runner.TaskContainer;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each task as a job of a Kubernetes cluster, with its work folder on a volume that the service mounts as well. */
public final class KubernetesRunner implements TaskRunner {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesRunner.class);

    private final KubernetesClient client;
    private final RunnerKind.Kubernetes place;
    private final JobManifest manifest;

    KubernetesRunner(KubernetesClient client, RunnerKind.Kubernetes place, TaskLimits limits) {
        this.client = client;
        this.place = place;
        this.manifest = new JobManifest(place, limits);
    }

    /**
     * Connects to the cluster that the surroundings name: the one the service runs in, or that of a kubeconfig.
     *
     * @throws IOException if the cluster does not answer or has no such claim
     */
    public static KubernetesRunner connect(RunnerKind.Kubernetes place, TaskLimits limits) throws IOException {
        return connect(new KubernetesClientBuilder().build(), place, limits);
    }

    static KubernetesRunner connect(KubernetesClient client, RunnerKind.Kubernetes place, TaskLimits limits)
            throws IOException {
        try {
            var claim = client.persistentVolumeClaims()
                    .inNamespace(place.namespace())
                    .withName(place.volumeClaim())
                    .get();
            if (claim == null) {
                throw new IOException("service.kubernetes.volume-claim: there is no claim '" + place.volumeClaim()
                        + "' in namespace '" + place.namespace() + "' of " + client.getMasterUrl() + ".");
            }
            return new KubernetesRunner(client, place, limits);
        } catch (KubernetesClientException e) {
            client.close();
            throw new IOException(
                    "service.runner = kubernetes needs a cluster, but " + client.getMasterUrl() + " says: "
                            + (e.getCause() == null ? e.getMessage() : e.getMessage() + " " + e.getCause()),
                    e);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public Optional<String> objection(TaskJob job) {
        return TaskContainer.objection(job);
    }

    @Override
    public int run(TaskCommand command, Attempt attempt) throws IOException, InterruptedException {
        var job = manifest.of(command.job(), TaskContainer.of(command));
        var taskId = command.job().taskId();
        attempt.running(() -> deleteAnyhow(taskId));
        try {
            client.batch().v1().jobs().resource(job).create();
            attempt.checkStopped(); // a stop that came before the job could not delete it
            return follow(command);
        } catch (KubernetesClientException e) {
            attempt.checkStopped();
            throw new IOException("Kubernetes: " + e.getMessage(), e);
        } finally {
            deleteAnyhow(taskId);
        }
    }

    private int follow(TaskCommand command) throws IOException, InterruptedException {
        try (var watch = new JobWatch(client, place.namespace(), command.job().taskId())) {
            var pod = watch.awaitStart();
            var outcome = pod.isPresent() ? followLog(pod.get(), command, watch) : watch.awaitEnd();
            if (outcome instanceof JobOutcome.Failed failed) {
                throw new IOException("Kubernetes could not run the task to its end: " + failed.reason());
            }
            return ((JobOutcome.Ended) outcome).exitCode();
        }
    }

    // the cluster keeps one log for both streams of a container
    private JobOutcome followLog(Pod pod, TaskCommand command, JobWatch watch)
            throws IOException, InterruptedException {
        try (var log =
                client.pods().resource(pod).inContainer(JobManifest.CONTAINER).watchLog()) {
            var pump = Pump.start(log.getOutput(), command.stdout());
            var outcome = watch.awaitEnd();
            pump.finish();
            return outcome;
        }
    }

    @Override
    public void clearUp(List<Leftover> leftovers) throws IOException {
        try {
            delete(JobManifest.CLAIM_LABEL, place.volumeClaim());
        } catch (KubernetesClientException e) {
            throw new IOException("Jobs of an earlier run cannot be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    // an interrupt is kept for later: it would cut off the call
    private void deleteAnyhow(String taskId) {
        boolean interrupted = Thread.interrupted();
        try {
            delete(JobManifest.TASK_LABEL, taskId);
        } catch (KubernetesClientException e) {
            LOG.warn("The job of task {} was not deleted: {}", taskId, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // the pods as well: with the job alone, they would be given time to end
    private void delete(String label, String value) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(place.namespace())
                .withLabel(label, value)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        client.pods()
                .inNamespace(place.namespace())
                .withLabel(label, value)
                .withGracePeriod(0)
                .delete();
    }
}
