package org.gbdxroutes.gbdx;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which workflows are looked for.
 *
 * @param state a state, an event or {@code all}
 * @param lookbackHours how far back, counted from now
 * @param owner whose; {@code null} leaves it to the service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowSearch(
        String state,
        @JsonProperty("lookback_h") int lookbackHours,
        @Nullable String owner) {

    public WorkflowSearch {
        if (lookbackHours < 1) {
            throw new IllegalArgumentException("A search looks back at least one hour, not " + lookbackHours + ".");
        }
    }

    /** Workflows in any state, of anybody the service shows us. */
    public static WorkflowSearch all(int lookbackHours) {
        return new WorkflowSearch("all", lookbackHours, null);
    }
}
