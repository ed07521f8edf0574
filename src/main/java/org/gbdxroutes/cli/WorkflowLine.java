package org.gbdxroutes.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.gbdxroutes.workflow.SimpleFlake;
import org.gbdxroutes.workflow.Timestamps;
import org.gbdxroutes.workflow.WorkflowState;
import org.jspecify.annotations.Nullable;

/**
 * A workflow where many are shown; its members are those of GBDX.
 *
 * @param submittedTime as its id tells it
 * @param state {@code null} if the service does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkflowLine(
        String id,
        @JsonProperty("submitted_time") @Nullable String submittedTime,
        @Nullable WorkflowState state) {

    static WorkflowLine of(String id, @Nullable WorkflowState state) {
        return new WorkflowLine(id, submitted(id).map(Timestamps::format).orElse(null), state);
    }

    /** Returns when a workflow was submitted, unless its id is not made as GBDX's are. */
    static Optional<Instant> submitted(String id) {
        return id.matches("\\d{19}") && id.compareTo(String.valueOf(Long.MAX_VALUE)) <= 0
                ? Optional.of(SimpleFlake.timeOf(id))
                : Optional.empty();
    }

    static Table<WorkflowLine> table() {
        return new Table<WorkflowLine>()
                .column("ID", WorkflowLine::id)
                .column("SUBMITTED", line -> shown(line.submittedTime()))
                .states(
                        "STATE",
                        line -> line.state() == null ? "" : word(line.state().state()))
                .states(
                        "EVENT",
                        line -> line.state() == null ? "" : line.state().event().word());
    }

    /** Returns a time of GBDX's as it is shown: to the second. */
    static String shown(@Nullable String time) {
        return time == null
                ? ""
                : Timestamps.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String word(WorkflowState.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
