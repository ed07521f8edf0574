package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a workflow or a task stands: GBDX's pair of a coarse state and the event that led there.
 *
 * @param state {@code pending}, {@code running} or {@code complete}
 * @param event what happened last
 */
public record WorkflowState(State state, Event event) {

    public static final WorkflowState SUBMITTED = new WorkflowState(State.PENDING, Event.SUBMITTED);
    public static final WorkflowState SCHEDULED = new WorkflowState(State.PENDING, Event.SCHEDULED);
    public static final WorkflowState WAITING = new WorkflowState(State.PENDING, Event.WAITING);
    public static final WorkflowState RESCHEDULING = new WorkflowState(State.PENDING, Event.RESCHEDULING);
    public static final WorkflowState STARTED = new WorkflowState(State.RUNNING, Event.STARTED);
    public static final WorkflowState SUCCEEDED = new WorkflowState(State.COMPLETE, Event.SUCCEEDED);
    public static final WorkflowState FAILED = new WorkflowState(State.COMPLETE, Event.FAILED);
    public static final WorkflowState TIMED_OUT = new WorkflowState(State.COMPLETE, Event.TIMED_OUT);
    public static final WorkflowState CANCELED = new WorkflowState(State.COMPLETE, Event.CANCELED);

    @JsonIgnore
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @JsonIgnore
    public boolean isSucceeded() {
        return isComplete() && event == Event.SUCCEEDED;
    }

    /** The coarse states. */
    public enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("complete")
        COMPLETE;
    }

    /** The events; two spellings of the transient one are known, both are read. */
    public enum Event {
        @JsonProperty("submitted")
        SUBMITTED,
        @JsonProperty("scheduled")
        SCHEDULED,
        @JsonProperty("started")
        STARTED,
        @JsonProperty("rescheduling")
        RESCHEDULING,
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("canceling")
        CANCELING,
        @JsonProperty("cancelling")
        CANCELLING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("timedout")
        TIMED_OUT,
        @JsonProperty("canceled")
        CANCELED;

        /** Returns the word GBDX used, such as {@code timedout}. */
        public String word() {
            return this == TIMED_OUT ? "timedout" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
