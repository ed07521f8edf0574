package org.gbdxroutes.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Predicate;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.jspecify.annotations.Nullable;

/**
 * A batch of workflows as GBDX answered it (recorded).
 *
 * @param id 19 digits, see {@link SimpleFlake}
 * @param workflowName the name as posted
 * @param workflows the workflows that the batch was made into
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BatchStatus(
        @JsonProperty("batch_workflow_id") String id,
        @Nullable String owner,
        @JsonProperty("workflow_name") @Nullable String workflowName,
        @JsonProperty("submitted_time") @Nullable String submittedTime,
        List<Child> workflows) {

    public BatchStatus {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("A batch's status needs an id.");
        }
        workflows = workflows == null ? List.of() : List.copyOf(workflows);
    }

    /** Returns whether nothing will happen any more, canceled workflows included. */
    @JsonIgnore
    public boolean isComplete() {
        return every(Event::isFinal);
    }

    /** Returns whether every workflow has succeeded. */
    @JsonIgnore
    public boolean isSucceeded() {
        return every(event -> event == Event.SUCCEEDED);
    }

    /** Returns the ids of the workflows whose last event is one of those that are asked for. */
    public List<String> workflowsThat(Predicate<Event> are) {
        return workflows.stream()
                .filter(child -> are.test(child.event()))
                .map(Child::workflowId)
                .toList();
    }

    private boolean every(Predicate<Event> is) {
        return workflows.stream().map(Child::event).allMatch(is);
    }

    /**
     * One workflow of the batch.
     *
     * @param event what happened last; the member is called {@code state} (recorded)
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Child(
            @JsonProperty("workflow_id") String workflowId,
            @JsonProperty("state") Event event) {

        public Child {
            if (workflowId == null || event == null) {
                throw new IllegalArgumentException("A workflow of a batch needs an id and a state.");
            }
        }
    }
}
