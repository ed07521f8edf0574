package org.gbdxroutes.intake;

import java.util.List;
import java.util.Optional;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;

/**
 * One order of a message, as far as it could be read.
 *
 * @param path where in the message the order stands, {@code $} or {@code $[3]}
 * @param request the order, if it has no faults
 * @param faults what is wrong with it; empty if nothing
 */
public record OrderReading(String path, Optional<OrderRequest> request, List<Fault> faults) {

    static OrderReading faulty(String path, List<Fault> faults) {
        return new OrderReading(path, Optional.empty(), List.copyOf(faults));
    }
}
