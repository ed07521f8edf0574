package org.gbdxroutes.service.runner.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** What a cluster does about a job, on a server that only remembers: a pod comes to be, runs and ends. */
final class PlayedCluster {

    static final String NAMESPACE = "imagery";
    static final String CLAIM = "gbdx-work";
    static final String POD = "gbdx-pod";

    private final KubernetesClient client;

    PlayedCluster(KubernetesClient client) {
        this.client = client;
        client.persistentVolumeClaims()
                .inNamespace(NAMESPACE)
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName(CLAIM)
                        .endMetadata()
                        .build())
                .create();
    }

    List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
    }

    List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    /** Waits for a job and makes its pod. */
    void startPod() {
        await().atMost(Duration.ofSeconds(20)).until(() -> jobs().size() == 1);
        client.pods()
                .inNamespace(NAMESPACE)
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(POD)
                        .withLabels(jobs().get(0)
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels())
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
    }

    void waits(String reason, String message) {
        state(new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build());
    }

    void runs() {
        state(new ContainerStateBuilder().withNewRunning().endRunning().build());
    }

    void ends(int exitCode) {
        state(new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .endTerminated()
                .build());
    }

    void evicts(String message) {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName(POD)
                .editStatus(pod -> new PodBuilder(pod)
                        .editOrNewStatus()
                        .withPhase("Failed")
                        .withReason("Evicted")
                        .withMessage(message)
                        .endStatus()
                        .build());
    }

    private void state(ContainerState state) {
        client.pods()
                .inNamespace(NAMESPACE)
                .withName(POD)
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .addNewContainerStatus()
                        .withName(JobManifest.CONTAINER)
                        .withState(state)
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }
}
