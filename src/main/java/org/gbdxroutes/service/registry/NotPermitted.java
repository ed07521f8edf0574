package org.gbdxroutes.service.registry;

/** The user may see the task, but not change or delete it. */
public final class NotPermitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPermitted(String message) {
        super(message);
    }
}
