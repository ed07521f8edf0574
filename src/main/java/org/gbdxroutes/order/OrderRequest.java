package org.gbdxroutes.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an order message asks for. Either {@code product} with its parameters, or a raw GBDX {@code workflow}.
 *
 * @param orderNumber the partner's number
 * @param partner the ordering party
 * @param revision 1, or more for a deliberate redo of a number that was used before
 * @param product the name of a product, {@code null} with a raw workflow
 * @param parameters the product's parameters, all as text, as GBDX's ports take them
 * @param workflow a raw GBDX workflow, {@code null} with a product
 * @param destinations names of destinations; empty means the default one
 * @param metadata what the partner wants back in every event; never interpreted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderRequest(
        String orderNumber,
        String partner,
        int revision,
        @Nullable String product,
        Map<String, String> parameters,
        @Nullable JsonNode workflow,
        List<String> destinations,
        Map<String, Object> metadata) {

    public OrderRequest {
        parameters = parameters == null ? Map.of() : new TreeMap<>(parameters);
        destinations = destinations == null ? List.of() : List.copyOf(destinations);
        metadata = metadata == null ? Map.of() : new TreeMap<>(metadata);
    }

    /** Returns the same request under another revision. */
    public OrderRequest revised(int another) {
        return new OrderRequest(orderNumber, partner, another, product, parameters, workflow, destinations, metadata);
    }

    @JsonIgnore
    public OrderId id() {
        return new OrderId(partner, orderNumber, revision);
    }
}
