package org.gbdxroutes.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gbdxroutes.intake.Product.Parameter;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;

/** Holds an order against the products, the destinations and the task registry. */
public final class OrderCheck {

    private final Supplier<ProductCatalog> products;
    private final Supplier<Set<String>> destinations;
    private final Optional<Function<String, Optional<TaskDefinition>>> registry;

    /**
     * @param products asked for each order, as are the destinations
     * @param destinations the names an order may ask for
     * @param registry the definition of a task type; may throw when it cannot be asked
     */
    public OrderCheck(
            Supplier<ProductCatalog> products,
            Supplier<Set<String>> destinations,
            Function<String, Optional<TaskDefinition>> registry) {
        this(products, destinations, Optional.of(registry));
    }

    /** @param registry as above; nothing leaves out what it would tell */
    public OrderCheck(
            Supplier<ProductCatalog> products,
            Supplier<Set<String>> destinations,
            Optional<Function<String, Optional<TaskDefinition>>> registry) {
        this.products = products;
        this.destinations = destinations;
        this.registry = registry;
    }

    /**
     * What became of a check: a workflow, or faults.
     *
     * @param workflow what is to be launched, if there are no faults
     * @param faults paths are those of the order, such as {@code $.parameters.bands}
     */
    public record Result(Optional<JsonNode> workflow, List<Fault> faults) {}

    /** Returns the order's workflow, or everything that is wrong with the order. */
    public Result check(OrderRequest order) {
        var faults = new ArrayList<Fault>();
        var known = destinations.get();
        for (int i = 0; i < order.destinations().size(); i++) {
            var name = order.destinations().get(i);
            if (!known.contains(name)) {
                faults.add(new Fault(
                        "$.destinations[" + i + "]",
                        "There is no destination '" + name + "'; there are " + String.join(", ", new TreeSet<>(known))
                                + "."));
            }
        }
        var workflow = order.workflow() == null ? fromProduct(order, faults) : Optional.of(order.workflow());
        if (workflow.isPresent()) {
            checkWorkflow(workflow.get(), order, faults);
        }
        return new Result(faults.isEmpty() ? workflow : Optional.empty(), Fault.first(faults));
    }

    private Optional<JsonNode> fromProduct(OrderRequest order, List<Fault> faults) {
        var catalog = products.get();
        var product = catalog.find(String.valueOf(order.product()));
        if (product.isEmpty()) {
            faults.add(new Fault(
                    "$.product", "There is no product '" + order.product() + "'; there are " + catalog.names() + "."));
            return Optional.empty();
        }
        int before = faults.size();
        var values = values(product.get().parameters(), order.parameters(), faults);
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(Placeholders.fill(product.get().workflow(), values));
    }

    private static Map<String, String> values(
            Map<String, Parameter> parameters, Map<String, String> given, List<Fault> faults) {
        given.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .forEach(name -> faults.add(new Fault(
                        "$.parameters." + name,
                        "The product has no such parameter; it has " + String.join(", ", parameters.keySet()) + ".")));
        var values = new TreeMap<String, String>();
        parameters.forEach((name, parameter) -> {
            var value = given.getOrDefault(name, parameter.defaultValue());
            if (value != null) {
                ParameterCheck.fault(parameter, value)
                        .ifPresentOrElse(
                                message -> faults.add(new Fault("$.parameters." + name, message)),
                                () -> values.put(name, value));
            } else if (parameter.required()) {
                faults.add(new Fault("$.parameters." + name, "The product needs this parameter."));
            }
        });
        return values;
    }

    private void checkWorkflow(JsonNode workflow, OrderRequest order, List<Fault> faults) {
        WorkflowDefinition definition;
        try {
            definition = Json.mapper().convertValue(workflow, WorkflowDefinition.class);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("$.workflow", "This is no GBDX workflow: " + firstLine(e)));
            return;
        }
        if (order.workflow() != null) {
            checkCallbacks(definition, faults);
        }
        var prefix = order.workflow() == null ? "$.product(" + order.product() + ")" : "$";
        registry.ifPresent(types -> WorkflowCheck.faults(definition, types)
                .forEach(fault ->
                        faults.add(new Fault(prefix + ".workflow" + fault.path().substring(1), fault.message()))));
    }

    // no address comes from a message: the service would call it
    private static void checkCallbacks(WorkflowDefinition workflow, List<Fault> faults) {
        var advice = "An order's workflow has no callback of its own; subscribe to the order's events instead.";
        if (workflow.callback() != null) {
            faults.add(new Fault("$.workflow.callback", advice));
        }
        for (int i = 0; i < workflow.tasks().size(); i++) {
            if (workflow.tasks().get(i).callback() != null) {
                faults.add(new Fault("$.workflow.tasks[" + i + "].callback", advice));
            }
        }
    }

    private static String firstLine(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
