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

    @JsonIgnore
    public boolean isFailed() {
        return isComplete() && event == Event.FAILED;
    }

    @JsonIgnore
    public boolean isTimedOut() {
        return isComplete() && event == Event.TIMED_OUT;
    }

    @JsonIgnore
    public boolean isCanceled() {
        return isComplete() && event == Event.CANCELED;
    }

    @JsonIgnore
    public boolean isPending() {
        return state == State.PENDING;
    }

    /** Returns whether tasks run, whatever happened last: with a later task scheduled, rescheduling or waiting as well. */
    @JsonIgnore
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Returns whether it is submitted and nothing else has happened; GBDX's clients asked for {@code submitting}. */
    @JsonIgnore
    public boolean isSubmitting() {
        return !isComplete() && event == Event.SUBMITTED;
    }

    /** Returns whether a task was scheduled last, be others running or not. */
    @JsonIgnore
    public boolean isScheduling() {
        return !isComplete() && event == Event.SCHEDULED;
    }

    @JsonIgnore
    public boolean isRescheduling() {
        return !isComplete() && event == Event.RESCHEDULING;
    }

    @JsonIgnore
    public boolean isWaiting() {
        return !isComplete() && event == Event.WAITING;
    }

    /** Returns whether it is being canceled, in either spelling. */
    @JsonIgnore
    public boolean isCanceling() {
        return !isComplete() && (event == Event.CANCELING || event == Event.CANCELLING);
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

        /** Returns whether nothing follows. */
        public boolean isFinal() {
            return this == SUCCEEDED || this == FAILED || this == TIMED_OUT || this == CANCELED;
        }

        /** Returns the word GBDX used, such as {@code timedout}. */
        public String word() {
            return this == TIMED_OUT ? "timedout" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
