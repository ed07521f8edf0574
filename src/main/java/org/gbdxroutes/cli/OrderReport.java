package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.order.OrderState;

/** An order as the application tells of it. */
record OrderReport(JsonNode json) {

    private static final String STATE = "state";

    /** Returns partner and number, and the revision of a redo. */
    String name() {
        int revision = json.path("revision").asInt(1);
        return id() + (revision == 1 ? "" : " revision " + revision);
    }

    /** Returns partner and number, as commands take them. */
    String id() {
        return text("partner") + "/" + text("orderNumber");
    }

    String state() {
        return text(STATE);
    }

    String text(String member) {
        return json.path(member).asText("");
    }

    /** Returns the members of a list. */
    List<JsonNode> list(String member) {
        var list = new ArrayList<JsonNode>();
        json.path(member).forEach(list::add);
        return list;
    }

    /** Returns whether nothing more happens to it unless a person does something. */
    boolean isAtRest() {
        return is(OrderState.HELD)
                || OrderState.of(state()).filter(OrderState::isFinal).isPresent();
    }

    boolean is(OrderState state) {
        return state().equals(state.word());
    }

    /** Returns what it means that the order is at rest. */
    ExitCode end() {
        return switch (OrderState.of(state()).orElse(OrderState.FAILED)) {
            case COMPLETED -> ExitCode.DONE;
            case REJECTED -> ExitCode.REFUSED;
            case TIMED_OUT -> ExitCode.TIMED_OUT;
            case FAILED, CANCELED, HELD -> stoppedInDelivery() ? ExitCode.DELIVERY_FAILED : ExitCode.FAILED;
            case RECEIVED, ACCEPTED, LAUNCHING, RUNNING, DELIVERING ->
                throw new IllegalStateException("Order " + name() + " is " + state() + " and has not ended.");
        };
    }

    private boolean stoppedInDelivery() {
        var before = list("timeline").stream()
                .map(moment -> moment.path(STATE).asText())
                .filter(state -> !state.equals(state()))
                .toList();
        return !before.isEmpty() && before.get(before.size() - 1).equals(OrderState.DELIVERING.word());
    }
}
