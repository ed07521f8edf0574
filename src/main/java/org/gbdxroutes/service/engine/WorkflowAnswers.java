package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.gbdxroutes.workflow.WorkflowStatus.InstanceInfo;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;
import org.jspecify.annotations.Nullable;

/** A workflow in the form GBDX answered it. */
final class WorkflowAnswers {

    private WorkflowAnswers() {}

    static WorkflowStatus status(WorkflowRow workflow, List<TaskRow> tasks) {
        return new WorkflowStatus(
                workflow.id(),
                workflow.owner(),
                Timestamps.format(workflow.submittedTime()),
                time(workflow.completedTime()),
                workflow.state(),
                workflow.callback(),
                tasks.stream().map(task -> task(task, workflow.owner())).toList());
    }

    private static TaskStatus task(TaskRow task, String owner) {
        return new TaskStatus(
                task.id(),
                task.name(),
                task.taskType(),
                task.state(),
                time(task.startTime()),
                task.isComplete() ? task.note() : null,
                task.callback(),
                task.timeout(),
                task.inputs(),
                task.outputs(),
                runParameters(task, owner),
                new InstanceInfo(task.domain(), task.instanceId()));
    }

    // No client reads these; the members are there for those that expect the whole recorded shape.
    private static ObjectNode runParameters(TaskRow task, String owner) {
        var parameters = JsonNodeFactory.instance.objectNode();
        var mounts = parameters.putArray("mounts");
        mounts.addObject()
                .put("read_only", false)
                .put("local", "$task_data_dir")
                .put("container", "/mnt/work");
        if (task.taskType().equals(task.bareType())) {
            parameters.put("image", task.image());
        } else {
            parameters.put("image", task.bareType());
            parameters.put("tag", task.taskType().substring(task.bareType().length() + 1));
        }
        parameters.put("command", task.command());
        parameters.putArray("devices");
        parameters.put("subject_type", "user");
        parameters.put("subject_id", User.idOf(owner));
        return parameters;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(Timestamps::format).orElse(null);
    }
}
