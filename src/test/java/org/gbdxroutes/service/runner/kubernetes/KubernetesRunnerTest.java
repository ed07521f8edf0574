package org.gbdxroutes.service.runner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.service.runner.kubernetes.PlayedCluster.CLAIM;
import static org.gbdxroutes.service.runner.kubernetes.PlayedCluster.NAMESPACE;

import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gbdxroutes.service.runner.Attempt;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.TaskCommand;
import org.gbdxroutes.service.runner.TaskLimits;
import org.gbdxroutes.service.runner.TestJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KubernetesRunnerTest {

    private static final RunnerKind.Kubernetes PLACE = new RunnerKind.Kubernetes(NAMESPACE, CLAIM);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    // held here, or its level would be forgotten
    private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

    @TempDir
    private Path work;

    // both are set by the extension
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    private PlayedCluster cluster;
    private KubernetesRunner runner;

    @BeforeAll
    static void the_server_is_quiet() {
        REQUESTS.setLevel(Level.WARNING);
    }

    @BeforeEach
    void there_is_a_cluster() throws IOException {
        cluster = new PlayedCluster(client);
        runner = KubernetesRunner.connect(client, PLACE, TaskLimits.NONE);
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/imagery/pods/gbdx-pod/log?pretty=false&container=task&follow=true")
                .andReturn(200, "said\n")
                .always();
    }

    @Test
    void a_task_is_a_job_whose_container_gives_log_and_exit_code() throws Exception {
        var task = new TestJob("tdgp/aop", "echo said; exit 3");
        var running = inBackground(task.in(work), TestJob.attempt());

        cluster.startPod();
        assertThat(cluster.jobs().get(0).getMetadata().getName()).isEqualTo("gbdx-" + TestJob.TASK);
        cluster.runs();
        await().atMost(LIMIT).until(() -> task.stdout().equals("said\n"));
        cluster.ends(3);

        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(cluster.jobs()).isEmpty();
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void an_image_that_is_not_there_and_an_eviction_are_no_failures_of_the_task() throws Exception {
        var first = inBackground(new TestJob("tdgp/aop", "true").in(work), TestJob.attempt());
        cluster.startPod();
        cluster.waits("ContainerCreating", "");
        cluster.waits("ImagePullBackOff", "Back-off pulling image tdgp/aop");
        assertThat(failure(first))
                .isInstanceOf(IOException.class)
                .hasMessage("Kubernetes could not run the task to its end: ImagePullBackOff: Back-off pulling image"
                        + " tdgp/aop");

        var second = inBackground(new TestJob("tdgp/aop", "true").in(work), TestJob.attempt());
        cluster.startPod();
        cluster.runs();
        cluster.evicts("The node was low on memory.");
        assertThat(failure(second))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("Evicted: The node was low on memory.");
        assertThat(cluster.jobs()).isEmpty();
    }

    @Test
    void a_stop_deletes_the_job_and_its_pod_at_once() throws Exception {
        var attempt = TestJob.attempt();
        var running = inBackground(new TestJob("tdgp/aop", "sleep 300").in(work), attempt);
        cluster.startPod();
        cluster.runs();

        attempt.stop(Attempt.Stop.CANCELED);

        assertThat(cluster.jobs()).isEmpty();
        assertThat(cluster.pods()).isEmpty();
        assertThat(failure(running)).isNotNull();
    }

    @Test
    void a_job_that_somebody_deleted_is_run_again() throws Exception {
        var running = inBackground(new TestJob("tdgp/aop", "sleep 300").in(work), TestJob.attempt());
        await().atMost(LIMIT).until(() -> cluster.jobs().size() == 1);

        client.batch().v1().jobs().inNamespace(NAMESPACE).delete();

        assertThat(failure(running)).isInstanceOf(IOException.class).hasMessageEndingWith("somebody deleted its job");
    }

    @Test
    void a_start_deletes_the_jobs_that_an_earlier_run_left_and_no_others() throws Exception {
        jobOf("left", CLAIM);
        jobOf("others", "other-claim");

        runner.clearUp(List.of());

        assertThat(cluster.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactly("others");
    }

    @Test
    void a_start_names_the_claim_that_is_not_there() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> KubernetesRunner.connect(
                        client, new RunnerKind.Kubernetes(NAMESPACE, "absent"), TaskLimits.NONE))
                .withMessageStartingWith(
                        "service.kubernetes.volume-claim: there is no claim 'absent' in namespace" + " 'imagery'");
    }

    private void jobOf(String name, String claim) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(JobManifest.CLAIM_LABEL, claim)
                        .endMetadata()
                        .build())
                .create();
    }

    private static Throwable failure(CompletableFuture<Integer> running) throws Exception {
        try {
            throw new AssertionError("It ended with exit code " + running.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private CompletableFuture<Integer> inBackground(TaskCommand command, Attempt attempt) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run(command, attempt);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }
}
