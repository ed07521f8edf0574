package org.gbdxroutes.service.registry;

/** A task definition, or what was asked of one, breaks a rule; the message says which and where. */
public final class InvalidDefinition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidDefinition(String message) {
        super(message);
    }
}
