package org.gbdxroutes.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowStateTest {

    private static final Map<String, Predicate<WorkflowState>> PREDICATES = new TreeMap<>(Map.ofEntries(
            Map.entry("pending", WorkflowState::isPending),
            Map.entry("running", WorkflowState::isRunning),
            Map.entry("complete", WorkflowState::isComplete),
            Map.entry("submitting", WorkflowState::isSubmitting),
            Map.entry("scheduling", WorkflowState::isScheduling),
            Map.entry("rescheduling", WorkflowState::isRescheduling),
            Map.entry("waiting", WorkflowState::isWaiting),
            Map.entry("canceling", WorkflowState::isCanceling),
            Map.entry("succeeded", WorkflowState::isSucceeded),
            Map.entry("failed", WorkflowState::isFailed),
            Map.entry("timedout", WorkflowState::isTimedOut),
            Map.entry("canceled", WorkflowState::isCanceled)));

    @ParameterizedTest
    @CsvSource({
        "pending,  submitted,    pending submitting",
        "pending,  scheduled,    pending scheduling",
        "pending,  rescheduling, pending rescheduling",
        "pending,  waiting,      pending waiting",
        "pending,  canceling,    canceling pending",
        "pending,  cancelling,   canceling pending",
        "running,  started,      running",
        "running,  submitted,    running submitting",
        "running,  scheduled,    running scheduling",
        "running,  rescheduling, rescheduling running",
        "running,  waiting,      running waiting",
        "running,  canceling,    canceling running",
        "running,  cancelling,   canceling running",
        "running,  succeeded,    running",
        "running,  failed,       running",
        "complete, succeeded,    complete succeeded",
        "complete, failed,       complete failed",
        "complete, timedout,     complete timedout",
        "complete, canceled,     canceled complete"
    })
    void each_pair_of_state_and_event_is_what_it_is_and_nothing_else(String state, String event, String expected) {
        var pair = Json.read("{\"state\":\"" + state + "\",\"event\":\"" + event + "\"}", WorkflowState.class);

        assertThat(PREDICATES.entrySet().stream()
                        .filter(predicate -> predicate.getValue().test(pair))
                        .map(Map.Entry::getKey)
                        .toList())
                .isEqualTo(List.of(expected.split(" ")));
        assertThat(pair.event().word()).isEqualTo(event);
    }
}
