package org.gbdxroutes.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gbdxroutes.workflow.WorkflowDefinition.Input;
import org.gbdxroutes.workflow.WorkflowDefinition.Output;
import org.gbdxroutes.workflow.WorkflowDefinition.PortReference;
import org.gbdxroutes.workflow.WorkflowDefinition.TaskRequest;

/** The rules between the ports that one task of a workflow names and those of its definition. */
final class PortCheck {

    private static final int ENOUGH = 30;

    private final TaskRequest task;
    private final String path;
    private final TaskDefinition definition;
    private final List<Fault> faults;

    PortCheck(TaskRequest task, String path, TaskDefinition definition, List<Fault> faults) {
        this.task = task;
        this.path = path;
        this.definition = definition;
        this.faults = faults;
    }

    void run() {
        var given = new HashSet<String>();
        for (int i = 0; i < task.inputs().size(); i++) {
            var input = task.inputs().get(i);
            if (!given.add(input.name())) {
                add(
                        inputPath(i) + ".name",
                        "Task '" + task.name() + "' gets its input port '" + input.name() + "' twice.");
            }
            checkInput(input, inputPath(i));
        }
        // what goes to a port of a longer name does not count for the port whose name it begins with
        var served =
                given.stream().flatMap(name -> definition.input(name).stream()).collect(Collectors.toSet());
        for (var port : definition.inputPortDescriptors()) {
            if (port.required() && !served.contains(port)) {
                add(
                        path + ".inputs",
                        "Task '" + task.name() + "' (" + task.taskType() + ") needs its input port '" + port.name()
                                + "', which is not given.");
            }
        }
        var listed = new HashSet<String>();
        for (int i = 0; i < task.outputs().size(); i++) {
            var output = task.outputs().get(i);
            if (!listed.add(output.name())) {
                add(
                        path + ".outputs[" + i + "].name",
                        "Task '" + task.name() + "' lists its output port '" + output.name() + "' twice.");
            }
            checkOutput(output, path + ".outputs[" + i + "]");
        }
    }

    private void checkInput(Input input, String inputPath) {
        if (definition.input(input.name()).isEmpty()) {
            add(inputPath + ".name", noPort(task, "input", input.name(), definition.inputPortDescriptors()));
        }
        if ((input.value() == null) == (input.source() == null)) {
            add(
                    inputPath,
                    place(input) + " needs either a value or a source" + (input.value() == null ? "." : ", not both."));
        }
    }

    private void checkOutput(Output output, String outputPath) {
        var port = definition.output(output.name());
        if (port.isEmpty()) {
            add(outputPath + ".name", noPort(task, "output", output.name(), definition.outputPortDescriptors()));
        } else if (output.persist() && !port.get().isDirectory()) {
            add(
                    outputPath + ".persist",
                    "Output port '" + output.name() + "' of task '" + task.name()
                            + "' is a string; only files can be persisted.");
        }
    }

    /** @param tasks all tasks of the workflow, by name */
    void checkLinks(Map<String, TaskRequest> tasks, Function<TaskRequest, Optional<TaskDefinition>> definitions) {
        for (int i = 0; i < task.inputs().size(); i++) {
            var input = task.inputs().get(i);
            var sourcePath = inputPath(i) + ".source";
            input.link().ifPresent(link -> {
                var linked = place(input) + " is linked to '" + input.source() + "'";
                var source = tasks.get(link.task());
                if (source == null) {
                    add(sourcePath, linked + ", but no task is named '" + link.task() + "'.");
                } else {
                    definitions.apply(source).ifPresent(other -> checkLink(input, link, source, other, sourcePath));
                }
            });
        }
    }

    private void checkLink(
            Input input, PortReference link, TaskRequest source, TaskDefinition sourceDefinition, String sourcePath) {
        var linked = place(input) + " is linked to '" + input.source() + "'";
        var output = sourceDefinition.output(link.port());
        if (output.isEmpty()) {
            add(
                    sourcePath,
                    linked + ". " + noPort(source, "output", link.port(), sourceDefinition.outputPortDescriptors()));
        } else if (output.get().isDirectory()
                && definition
                        .input(input.name())
                        .filter(port -> !port.isDirectory())
                        .isPresent()) {
            add(sourcePath, linked + ", which is a folder, but takes a string.");
        }
    }

    private String noPort(TaskRequest owner, String kind, String name, List<PortDescriptor> ports) {
        var task = "'" + owner.name() + "' (" + owner.taskType() + ")";
        // to look for likenesses takes time, which a long list of faults is not worth
        return faults.size() < ENOUGH
                ? UnknownPort.sentence(task, kind, name, ports)
                : UnknownPort.inOrder(task, kind, name, ports);
    }

    private String place(Input input) {
        return "Input port '" + input.name() + "' of task '" + task.name() + "'";
    }

    private String inputPath(int index) {
        return path + ".inputs[" + index + "]";
    }

    private void add(String where, String message) {
        faults.add(new Fault(where, message));
    }
}
