package org.gbdxroutes.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.gbdxroutes.ledger.DuplicatePolicy;
import org.gbdxroutes.ledger.Terms;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a partner, {@code config/partners/<partner>.yaml}. Whoever has no such file orders without
 * limits.
 *
 * @param description who it is
 * @param duplicates what happens when an order comes again; {@code return-existing} by default
 * @param priority 0 (lowest, the default) to 9
 * @param limits how much it may order
 */
public record Partner(
        String description,
        DuplicatePolicy duplicates,
        int priority,
        @JsonProperty("limits") Limits limits) {

    static final Partner STANDARD = new Partner("", null, Terms.STANDARD_PRIORITY, null);

    public Partner(
            @Nullable String description, @Nullable DuplicatePolicy duplicates, int priority, @Nullable Limits limits) {
        this.description = description == null ? "" : description;
        this.duplicates = duplicates == null ? DuplicatePolicy.RETURN_EXISTING : duplicates;
        this.priority = priority;
        this.limits = limits == null ? new Limits(null, null) : limits;
        terms();
    }

    public Terms terms() {
        return new Terms(duplicates, priority);
    }

    /**
     * How much a partner may order; nothing means any number.
     *
     * @param inFlight orders that are neither done nor refused
     * @param perMinute new orders a minute
     */
    public record Limits(
            @JsonProperty("orders-in-flight") @Nullable Integer inFlight,
            @JsonProperty("orders-per-minute") @Nullable Integer perMinute) {

        public Limits {
            if ((inFlight != null && inFlight < 1) || (perMinute != null && perMinute < 1)) {
                throw new IllegalArgumentException("A limit is a number from 1 on.");
            }
        }

        public Optional<Integer> ordersInFlight() {
            return Optional.ofNullable(inFlight);
        }

        public Optional<Integer> ordersPerMinute() {
            return Optional.ofNullable(perMinute);
        }
    }
}
