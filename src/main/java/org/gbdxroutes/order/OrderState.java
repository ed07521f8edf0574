package org.gbdxroutes.order;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an order stands, from the message that asked for it to the delivery that answers it.
 *
 * <pre>
 * RECEIVED → ACCEPTED → LAUNCHING → RUNNING → DELIVERING → COMPLETED
 *     ↓          ↓          ↓          ↓           ↓
 *  REJECTED   CANCELED   FAILED     TIMED_OUT     HELD ──(a person releases it)──→ back to where it stopped
 * </pre>
 */
public enum OrderState {

    /** The order is stored; it has not been checked against products and the task registry. */
    RECEIVED,
    /** The order is sound and its workflow payload is fixed. */
    ACCEPTED,
    /** The workflow is being launched; from here on, whether it was is a question to the service. */
    LAUNCHING,
    /** The workflow service has given the workflow an id. */
    RUNNING,
    /** The workflow succeeded; its outputs are on their way to their destinations. */
    DELIVERING,
    /** All outputs are where the order wanted them. */
    COMPLETED,
    /** The order asks for something that cannot be; a corrected one may take its number. */
    REJECTED,
    /** The workflow failed, or the service refused it. */
    FAILED,
    /** Somebody canceled the order or its workflow. */
    CANCELED,
    /** A task of the workflow ran longer than it may. */
    TIMED_OUT,
    /** Retries are spent; the reason says what a person has to do. */
    HELD;

    /** Returns the word that messages and the HTTP API use, such as {@code timedout}. */
    public String word() {
        return this == TIMED_OUT ? "timedout" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state of that word. */
    public static Optional<OrderState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** Returns whether an order in this state may move to {@code next}. */
    public boolean mayBecome(OrderState next) {
        return successors().contains(next);
    }

    /** Returns whether nothing more happens to the order by itself or by a person's release. */
    public boolean isFinal() {
        return this == REJECTED || successors().isEmpty();
    }

    private Set<OrderState> successors() {
        return switch (this) {
            case RECEIVED -> EnumSet.of(ACCEPTED, REJECTED, CANCELED, HELD);
            case ACCEPTED -> EnumSet.of(LAUNCHING, CANCELED);
            case LAUNCHING -> EnumSet.of(RUNNING, FAILED, CANCELED, HELD);
            case RUNNING -> EnumSet.of(DELIVERING, FAILED, CANCELED, TIMED_OUT, HELD);
            case DELIVERING -> EnumSet.of(COMPLETED, FAILED, HELD);
            case HELD -> EnumSet.of(RECEIVED, LAUNCHING, RUNNING, DELIVERING, CANCELED);
            case REJECTED -> EnumSet.of(RECEIVED);
            case COMPLETED, FAILED, CANCELED, TIMED_OUT -> EnumSet.noneOf(OrderState.class);
        };
    }
}
