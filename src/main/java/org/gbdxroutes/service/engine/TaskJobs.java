package org.gbdxroutes.service.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.runner.TaskInput;
import org.gbdxroutes.service.runner.TaskJob;
import org.gbdxroutes.service.runner.TaskOutput;
import org.gbdxroutes.workflow.WorkflowDefinition.PortReference;
import org.gbdxroutes.workflow.WorkflowStatus.PortStatus;

/** Makes a job of a task whose sources have succeeded. */
final class TaskJobs {

    private TaskJobs() {}

    /**
     * @param tasks all tasks of the workflow, as they are now
     * @throws MissingOutput if a source did not make what a link promises
     */
    static TaskJob job(TaskRow task, List<TaskRow> tasks, WorkflowRow workflow) throws MissingOutput {
        List<TaskInput> inputs = new ArrayList<>();
        for (var port : task.inputs()) {
            inputs.add(input(port, tasks));
        }
        return new TaskJob(
                task.workflowId(),
                task.id(),
                task.taskType(),
                task.image(),
                task.command(),
                inputs,
                task.outputs().stream()
                        .map(port -> new TaskOutput(
                                port.name(), !OutputValues.isString(port), Optional.ofNullable(port.persistLocation())))
                        .toList(),
                Duration.ofSeconds(task.timeout()),
                task.impersonation(),
                workflow.owner(),
                workflow.accountId());
    }

    private static TaskInput input(PortStatus port, List<TaskRow> tasks) throws MissingOutput {
        if (port.source() == null) {
            return given(port, port.value() == null ? "" : port.value());
        }
        var link = PortReference.of(port.source());
        var source = tasks.stream()
                .filter(other -> other.name().equals(link.task()))
                .findFirst()
                .orElseThrow();
        var output = source.outputs().stream()
                .filter(other -> other.name().equals(link.port()))
                .findFirst()
                .orElseThrow();
        if (OutputValues.isString(output)) {
            if (output.value() == null) {
                throw new MissingOutput("Input port '" + port.name() + "' is linked to '" + port.source()
                        + "', but task '" + link.task() + "' wrote no value for it into output/ports.json.");
            }
            return given(port, output.value());
        }
        if (OutputValues.isString(port)) {
            throw new MissingOutput("Input port '" + port.name() + "' takes a string, but '" + port.source()
                    + "', which it is linked to, is a folder.");
        }
        return new TaskInput.Folder(port.name(), source.id(), link.port());
    }

    private static TaskInput given(PortStatus port, String value) {
        return OutputValues.isString(port)
                ? new TaskInput.Text(port.name(), value)
                : new TaskInput.Location(port.name(), value);
    }

    /** A source succeeded without making what another task needs. */
    static final class MissingOutput extends Exception {

        private static final long serialVersionUID = 1L;

        MissingOutput(String message) {
            super(message);
        }
    }
}
