package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.gbdxroutes.workflow.WorkflowState.State;

/**
 * Which workflows are looked for.
 *
 * @param state the column that a state or event word stands for and its values; empty for all
 * @param owner who launched them; empty for everybody of the account
 * @param lookback how long ago they were submitted at most
 */
public record WorkflowFilter(Optional<Words> state, Optional<String> owner, Duration lookback) {

    /** The word for workflows of every state. */
    public static final String ALL = "all";

    /** How far a search looks back that does not say. */
    public static final int USUAL_HOURS = 12;
    /** How far a search may look back: a century. */
    public static final int MOST_HOURS = 24 * 366 * 100;

    /** A column, and what may be in it. */
    record Words(String column, List<String> values) {}

    /**
     * Reads {@code state}, {@code owner} and {@code lookback_h}; what is missing or null has its default.
     *
     * @throws InvalidRequest naming what is wrong
     */
    public static WorkflowFilter read(JsonNode json) {
        return new WorkflowFilter(
                text(json, "state").flatMap(WorkflowFilter::words), text(json, "owner"), lookback(json));
    }

    /** Returns all words that {@code state} may be. */
    public static List<String> knownWords() {
        List<String> words = new ArrayList<>(List.of(ALL));
        Arrays.stream(State.values()).map(WorkflowFilter::word).forEach(words::add);
        Arrays.stream(Event.values()).map(Event::word).forEach(words::add);
        return words;
    }

    private static Optional<Words> words(String word) {
        if (word.equals(ALL)) {
            return Optional.empty();
        }
        for (var state : State.values()) {
            if (word(state).equals(word)) {
                return Optional.of(new Words("state", List.of(state.name())));
            }
        }
        for (var event : Event.values()) {
            if (event.word().equals(word)) {
                return Optional.of(new Words("event", spellings(event)));
            }
        }
        throw new InvalidRequest(
                "There is no state '" + word + "'; the known ones are " + String.join(", ", knownWords()) + ".");
    }

    private static List<String> spellings(Event event) {
        return event == Event.CANCELING || event == Event.CANCELLING
                ? List.of(Event.CANCELING.name(), Event.CANCELLING.name())
                : List.of(event.name());
    }

    private static String word(State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Optional<String> text(JsonNode json, String name) {
        var value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new InvalidRequest(name + " has to be a string.");
        }
        return Optional.of(value.textValue());
    }

    private static Duration lookback(JsonNode json) {
        var value = json.path("lookback_h");
        if (!value.isMissingNode() && !value.isNull() && !value.isNumber()) {
            throw new InvalidRequest("lookback_h has to be a number of hours.");
        }
        var hours = value.asDouble(USUAL_HOURS);
        if (!(hours >= 0 && hours <= MOST_HOURS)) {
            throw new InvalidRequest("lookback_h has to be a number of hours, 0 to " + MOST_HOURS + ".");
        }
        return Duration.ofSeconds(Math.round(hours * 3600));
    }
}
