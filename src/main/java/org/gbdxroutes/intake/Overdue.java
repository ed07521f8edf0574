package org.gbdxroutes.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Durations;
import org.gbdxroutes.workflow.NearestNames;

/**
 * For how long an order of a product may wait before it is overdue, which is then told. What is not named, may for ever.
 *
 * @param states how long an order may be in a state; no final one
 * @param acknowledgement how long a subscriber may take to hear an event about an order
 */
public record Overdue(Map<OrderState, Duration> states, Optional<Duration> acknowledgement) {

    static final Overdue NEVER = new Overdue(Map.of(), Optional.empty());

    private static final String ACKNOWLEDGEMENT = "acknowledgement";

    public Overdue {
        states = Map.copyOf(states);
    }

    /**
     * Reads a product's member {@code overdue}: times by state, such as {@code held: 1d}.
     *
     * @throws IllegalArgumentException if a name is neither a state that ends nor {@code acknowledgement}, or a time is
     *     none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Overdue of(Map<String, String> written) {
        var states = new EnumMap<OrderState, Duration>(OrderState.class);
        var acknowledgement = Optional.<Duration>empty();
        for (var entry : written.entrySet()) {
            var name = entry.getKey();
            var time = time(name, String.valueOf(entry.getValue()));
            if (name.equals(ACKNOWLEDGEMENT)) {
                acknowledgement = Optional.of(time);
            } else {
                states.put(state(name), time);
            }
        }
        return new Overdue(states, acknowledgement);
    }

    /** Returns what {@link #of} reads. */
    @JsonValue
    public Map<String, String> written() {
        var written = new LinkedHashMap<String, String>();
        new TreeMap<>(states).forEach((state, time) -> written.put(state.word(), Durations.words(time)));
        acknowledgement.ifPresent(time -> written.put(ACKNOWLEDGEMENT, Durations.words(time)));
        return written;
    }

    private static Duration time(String name, String text) {
        return Durations.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "overdue." + name + " is '" + text + "', and must be a time such as 90s, 15m, 4h or 1d."));
    }

    private static OrderState state(String name) {
        return OrderState.of(name).filter(state -> !state.isFinal()).orElseThrow(() -> {
            var names = new ArrayList<>(List.of(ACKNOWLEDGEMENT));
            Stream.of(OrderState.values())
                    .filter(state -> !state.isFinal())
                    .map(OrderState::word)
                    .forEach(names::add);
            return new IllegalArgumentException(
                    "overdue." + name + " is nothing that an order waits in or for. There are: "
                            + String.join(", ", NearestNames.of(name, names)) + ".");
        });
    }
}
