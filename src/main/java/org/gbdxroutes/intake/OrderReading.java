package org.gbdxroutes.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;

/**
 * One order of a message, as far as it could be read.
 *
 * @param path where in the message the order stands, {@code $} or {@code $[3]}, or {@code line 7}
 * @param request the order, if it has no faults
 * @param faults what is wrong with it; empty if nothing
 * @param references what its sender calls it, such as its control number; {@code orderNumber}, too, if it is faulty
 *     and its number could be read
 */
public record OrderReading(
        String path, Optional<OrderRequest> request, List<Fault> faults, Map<String, String> references) {

    public OrderReading {
        faults = List.copyOf(faults);
        references = Map.copyOf(references);
    }

    static OrderReading faulty(String path, List<Fault> faults) {
        return new OrderReading(path, Optional.empty(), faults, Map.of());
    }
}
