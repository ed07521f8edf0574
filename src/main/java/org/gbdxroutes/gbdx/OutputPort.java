package org.gbdxroutes.gbdx;

import org.gbdxroutes.workflow.PortDescriptor;

/**
 * An output port of one task of a workflow: to link an input to, or to save.
 *
 * @param task whose port it is
 * @param name the port's name; for an instance of a multiplex port, the longer one
 * @param descriptor type, description, whether it is a multiplex port
 */
public record OutputPort(Task task, String name, PortDescriptor descriptor) {

    /** Returns the link as a workflow has it, {@code <task name>:<port name>}. */
    String source() {
        return task.name() + ":" + name;
    }

    @Override
    public String toString() {
        return source();
    }
}
