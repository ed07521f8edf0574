package org.gbdxroutes.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * An order as the HTTP API shows it.
 *
 * @param after pass it as {@code after} to list what is older than this order
 * @param links where to look and what can be done, as paths
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        String partner,
        String orderNumber,
        int revision,
        String state,
        String since,
        String receivedAt,
        String source,
        @Nullable String product,
        List<String> destinations,
        Map<String, Object> metadata,
        @Nullable String reason,
        boolean cancelRequested,
        long after,
        Map<String, String> links) {

    static OrderView of(Order order) {
        var id = order.id();
        var self = "/orders/" + id.partner() + "/" + id.number();
        var request = order.request();
        return new OrderView(
                id.partner(),
                id.number(),
                id.revision(),
                order.state().word(),
                Timestamps.format(order.since()),
                Timestamps.format(order.receivedAt()),
                order.source(),
                request.product(),
                request.destinations(),
                request.metadata(),
                order.reason(),
                order.cancelRequested(),
                order.key(),
                Map.of(
                        "self", self,
                        "cancel", self + "/cancel",
                        "release", self + "/release",
                        "redo", self + "/redo"));
    }
}
