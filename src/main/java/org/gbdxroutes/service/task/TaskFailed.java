package org.gbdxroutes.service.task;

/** A task cannot do its work; the message is the reason that the person who launched the workflow reads. */
final class TaskFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskFailed(String reason) {
        super(reason);
    }

    TaskFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
