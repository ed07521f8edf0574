package org.gbdxroutes.service.runner;

/** A task could not be run, or its outputs not be stored, for a reason that is not the task's. */
public final class TaskNotRun extends Exception {

    private static final long serialVersionUID = 1L;

    public TaskNotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
