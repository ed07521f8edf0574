package org.gbdxroutes.gbdx;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.gbdxroutes.workflow.PortDescriptor;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.UnknownPort;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.jspecify.annotations.Nullable;

/**
 * One task of a workflow that is being put together: a registered task, what its inputs are given, and how it is run.
 *
 * <p>Every setter checks what it is given, throws {@link IllegalArgumentException} with what would be right, and
 * returns the task itself. May be used by several threads.
 */
public final class Task {

    private final String type;
    private final TaskDefinition definition;
    private final Map<String, Object> inputs = new LinkedHashMap<>();
    private final Set<String> multiplexOutputs = new LinkedHashSet<>();
    private String name;
    private @Nullable Integer timeout;
    private @Nullable String domain;
    private @Nullable Boolean impersonation;
    private @Nullable URI callback;

    Task(String type, TaskDefinition definition) {
        this.type = type;
        this.definition = definition;
        // as gbdxtools named them; a colon would be taken for the port's
        this.name = type.replace(':', '_') + "_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** Returns what the registry says about the task. */
    public TaskDefinition definition() {
        return definition;
    }

    /** Returns the task's type as it was asked for, {@code name} or {@code name:version}. */
    public String type() {
        return type;
    }

    /** Returns the task's name in its workflow; at first the type and eight random hexadecimal digits. */
    public synchronized String name() {
        return name;
    }

    /** Gives the task another name, unique in its workflow: letters, digits and {@code _ - .}, at most 128. */
    public synchronized Task named(String newName) {
        if (!newName.matches("[A-Za-z0-9_.-]{1,128}")) {
            throw new IllegalArgumentException("A task cannot be named '" + ServerWords.line(newName)
                    + "': use letters, digits and _ - . only, at most 128.");
        }
        name = newName;
        return this;
    }

    /**
     * Gives an input port its value.
     *
     * @param port a port's name, or a longer one that begins with a multiplex port's
     * @param value a text, number, boolean or URI; an {@link OutputPort} of another task, which makes a link; or a
     *     collection of values, which makes a batch of one workflow for each
     */
    public synchronized Task input(String port, Object value) {
        if (definition.input(port).isEmpty()) {
            throw new IllegalArgumentException(unknown("input", port, definition.inputPortDescriptors()));
        }
        inputs.put(port, PortValue.of(port, value));
        return this;
    }

    /** Gives several input ports their values, as {@link #input(String, Object)} does. */
    public synchronized Task inputs(Map<String, ?> values) {
        values.forEach(this::input);
        return this;
    }

    /** Returns one input port as it stands. */
    public synchronized InputPort input(String port) {
        return definition
                .input(port)
                .map(descriptor -> new InputPort(port, descriptor, Optional.ofNullable(inputs.get(port))))
                .orElseThrow(
                        () -> new IllegalArgumentException(unknown("input", port, definition.inputPortDescriptors())));
    }

    /** Returns all input ports as they stand: those of the definition, and the multiplex instances in use. */
    public synchronized List<InputPort> inputs() {
        return names(definition.inputPortDescriptors(), inputs.keySet()).stream()
                .map(this::input)
                .toList();
    }

    /** Returns an output port, to link or to save: a port's name, or a longer one that begins with a multiplex port's. */
    public synchronized OutputPort output(String port) {
        var descriptor = definition
                .output(port)
                .orElseThrow(() ->
                        new IllegalArgumentException(unknown("output", port, definition.outputPortDescriptors())));
        if (descriptor.multiplex()) {
            multiplexOutputs.add(port);
        }
        return new OutputPort(this, port, descriptor);
    }

    /** Returns all output ports: those of the definition, and the multiplex instances that were asked for. */
    public synchronized List<OutputPort> outputs() {
        return names(definition.outputPortDescriptors(), multiplexOutputs).stream()
                .map(port -> new OutputPort(this, port, definition.output(port).orElseThrow()))
                .toList();
    }

    /** Limits the time that the task may run, 1 to 172800 seconds (48 hours), counted from its start. */
    public synchronized Task timeout(Duration limit) {
        if (limit.compareTo(Duration.ofSeconds(1)) < 0
                || limit.compareTo(Duration.ofSeconds(WorkflowCheck.MAX_TIMEOUT)) > 0) {
            throw new IllegalArgumentException("The timeout of task '" + name + "' cannot be " + limit.toSeconds()
                    + " s: it must be 1 to " + WorkflowCheck.MAX_TIMEOUT + " seconds.");
        }
        timeout = (int) limit.toSeconds();
        return this;
    }

    /** Returns the time that the task may run: as set, or as its definition says. */
    public synchronized Duration timeout() {
        return Duration.ofSeconds(timeout == null ? definition.timeout() : timeout);
    }

    /** Asks for another pool of workers than the definition's, such as {@code raid}. */
    public synchronized Task domain(String pool) {
        domain = pool;
        return this;
    }

    /** Returns the pool of workers that is asked for. */
    public synchronized String domain() {
        return domain == null ? definition.domain() : domain;
    }

    /** Lets the task act as the user who launches it, or not. */
    public synchronized Task impersonation(boolean allowed) {
        impersonation = allowed;
        return this;
    }

    /** Asks for a POST to that address when the task is complete. */
    public synchronized Task callback(URI address) {
        callback = address;
        return this;
    }

    /** Returns the task as it stands, for a workflow's JSON. */
    synchronized TaskSnapshot snapshot() {
        return new TaskSnapshot(
                name,
                type,
                timeout,
                impersonation,
                callback,
                Optional.ofNullable(domain),
                // two of one map would be of one moment in any case; a copy keeps its order
                new LinkedHashMap<>(inputs),
                outputs().stream()
                        .filter(port -> !port.descriptor().multiplex() || multiplexOutputs.contains(port.name()))
                        .map(OutputPort::name)
                        .toList());
    }

    private static Set<String> names(List<PortDescriptor> ports, Set<String> inUse) {
        var names = new LinkedHashSet<String>();
        ports.forEach(port -> names.add(port.name()));
        names.addAll(new ArrayList<>(inUse));
        return names;
    }

    private String unknown(String kind, String port, List<PortDescriptor> ports) {
        return UnknownPort.sentence("'" + name + "' (" + type + ")", kind, port, ports);
    }

    @Override
    public String toString() {
        return "Task[" + name() + "]";
    }
}
