package org.gbdxroutes.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order's workflow is launched.
 *
 * @param token unguessable; part of the callback URL
 * @param mark part of every task's name, so that a workflow can be recognised as this order's
 * @param payload the workflow as it is POSTed, JSON
 * @param attemptedAt when the present attempt was written ahead, {@code null} before
 * @param outcomeUnknown whether an attempt may have reached the service without our hearing of it
 * @param workflowId what the service calls it, {@code null} before it is known
 * @param outputs where the outputs lie; empty before the workflow succeeded
 */
public record Launch(
        String token,
        String mark,
        String payload,
        @Nullable Instant attemptedAt,
        boolean outcomeUnknown,
        @Nullable String workflowId,
        List<OutputLocation> outputs) {

    @Override
    public String toString() {
        return "Launch[" + mark + ", workflow " + workflowId + "]";
    }
}
