package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One port of a task definition.
 *
 * @param name the port's name; for a multiplex port, the prefix of the names in use
 * @param type {@code string}, {@code directory}, or a type of old definitions that is treated as a directory
 * @param required whether a workflow has to supply it; absent means no
 * @param multiplex whether any longer name with this prefix is a port too; absent means no
 * @param description what the port takes or gives; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PortDescriptor(String name, String type, boolean required, boolean multiplex, String description) {

    public PortDescriptor {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A port needs a name.");
        }
        type = type == null ? "string" : type;
        description = description == null ? "" : description;
    }

    /** Returns whether values of this port are folders of files, not strings. */
    @JsonIgnore
    public boolean isDirectory() {
        return !type.equals("string");
    }

    /** Returns whether {@code candidate} names this port, or one of its multiplex instances. */
    boolean answersTo(String candidate) {
        return candidate.equals(name) || (multiplex && candidate.startsWith(name));
    }
}
