package org.gbdxroutes.service.runner.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.TaskContainer;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskLimits;

/** Makes the job of a task. */
final class JobManifest {

    /** The container of a pod in which the task runs. */
    static final String CONTAINER = "task";

    /** Tells by its value whose jobs they are: those of the service whose work folders that claim holds. */
    static final String CLAIM_LABEL = "gbdx-routes/volume-claim";

    static final String TASK_LABEL = "gbdx-routes/task";

    private static final String WORKFLOW_LABEL = "gbdx-routes/workflow";

    // the engine counts from the start of the staging and is always first; this is for when nobody counts any more
    private static final long GRACE_SECONDS = 60;

    private final RunnerKind.Kubernetes place;
    private final TaskLimits limits;

    JobManifest(RunnerKind.Kubernetes place, TaskLimits limits) {
        this.place = place;
        this.limits = limits;
    }

    Job of(TaskJob job, TaskContainer container) {
        var labels = labels(job);
        // @formatter:off
        return new JobBuilder()
                .withNewMetadata()
                .withName(container.name())
                .withNamespace(place.namespace())
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(job.timeout().toSeconds() + GRACE_SECONDS)
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(user(container))
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(container.image())
                .withCommand(container.command())
                .withWorkingDir(TaskContainer.WORK_FOLDER)
                .withEnv(variables(container))
                .withNewResources()
                .withLimits(resources())
                .endResources()
                .addNewVolumeMount()
                .withName("work")
                .withMountPath(TaskContainer.WORK_FOLDER)
                .withSubPath(job.workflowId() + "/" + job.taskId())
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("work")
                .withNewPersistentVolumeClaim()
                .withClaimName(place.volumeClaim())
                .endPersistentVolumeClaim()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        // @formatter:on
    }

    private Map<String, String> labels(TaskJob job) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/managed-by", "gbdx-routes");
        labels.put(CLAIM_LABEL, place.volumeClaim());
        labels.put(WORKFLOW_LABEL, job.workflowId());
        labels.put(TASK_LABEL, job.taskId());
        return labels;
    }

    private static PodSecurityContext user(TaskContainer container) {
        var context = new PodSecurityContextBuilder();
        container.user().ifPresent(user -> context.withRunAsUser(user.id()).withRunAsGroup(user.group()));
        return context.build();
    }

    private static List<EnvVar> variables(TaskContainer container) {
        return container.variables().entrySet().stream()
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                .toList();
    }

    private Map<String, Quantity> resources() {
        Map<String, Quantity> resources = new LinkedHashMap<>();
        if (limits.memory() > 0) {
            resources.put("memory", new Quantity(String.valueOf(limits.memory())));
        }
        if (limits.cpus() > 0) {
            resources.put("cpu", new Quantity(Math.round(limits.cpus() * 1000) + "m"));
        }
        return resources;
    }
}
