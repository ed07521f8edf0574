package org.gbdxroutes.gbdx;

import java.util.Optional;
import org.gbdxroutes.workflow.PortDescriptor;

/**
 * An input port of a task as it stands.
 *
 * @param name the port's name; for an instance of a multiplex port, the longer one
 * @param descriptor type, description, whether it is required, whether it is a multiplex port
 * @param value what it was given: a text, an {@link OutputPort} that it is linked to, or a list for a batch
 */
public record InputPort(String name, PortDescriptor descriptor, Optional<Object> value) {}
