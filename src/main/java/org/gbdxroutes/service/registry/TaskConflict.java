package org.gbdxroutes.service.registry;

/** What is to be registered is there already, or its name is another's. */
public final class TaskConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskConflict(String message) {
        super(message);
    }
}
