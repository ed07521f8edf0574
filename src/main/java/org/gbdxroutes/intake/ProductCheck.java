package org.gbdxroutes.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.gbdxroutes.intake.Product.Parameter;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;

/** Finds what is wrong with a product before somebody orders it. */
public final class ProductCheck {

    private final Product product;
    private final Optional<Function<String, Optional<TaskDefinition>>> registry;
    private final Set<Fault> faults = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    private ProductCheck(Product product, Optional<Function<String, Optional<TaskDefinition>>> registry) {
        this.product = product;
        this.registry = registry;
    }

    /**
     * Returns everything that is wrong with a product, with paths into its file.
     *
     * @param registry the definition of a task type; nothing leaves out the rules between workflow and tasks
     */
    public static List<Fault> faults(Product product, Optional<Function<String, Optional<TaskDefinition>>> registry) {
        var check = new ProductCheck(product, registry);
        check.run();
        return List.copyOf(check.faults);
    }

    private void run() {
        placeholders(product.workflow(), "$.workflow");
        product.parameters().forEach((name, parameter) -> {
            if (!used.contains(name)) {
                faults.add(new Fault("$.parameters." + name, "Nothing in the workflow uses this parameter."));
            }
            if (parameter.defaultValue() != null) {
                ParameterCheck.fault(parameter, parameter.defaultValue())
                        .ifPresent(message -> faults.add(new Fault("$.parameters." + name + ".default", message)));
            }
        });
        // an order may give every parameter, or none that it need not
        workflow(samples(true));
        workflow(samples(false));
    }

    private void placeholders(JsonNode node, String path) {
        if (node.isTextual()) {
            for (var name : Placeholders.names(node.textValue())) {
                used.add(name);
                if (!product.parameters().containsKey(name)) {
                    faults.add(new Fault(path, "There is no parameter '" + name + "' for this placeholder."));
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                placeholders(node.get(i), path + "[" + i + "]");
            }
        } else {
            node.fields().forEachRemaining(member -> placeholders(member.getValue(), path + "." + member.getKey()));
        }
    }

    private Map<String, String> samples(boolean all) {
        var samples = new TreeMap<String, String>();
        product.parameters().forEach((name, parameter) -> {
            if (all || parameter.required() || parameter.defaultValue() != null) {
                samples.put(name, sample(parameter));
            }
        });
        return samples;
    }

    private static String sample(Parameter parameter) {
        if (parameter.defaultValue() != null) {
            return parameter.defaultValue();
        }
        if (!parameter.allowed().isEmpty()) {
            return parameter.allowed().get(0);
        }
        return switch (parameter.kind()) {
            case STRING -> "sample";
            case BOOLEAN -> "true";
            case S3_LOCATION -> "s3://bucket/sample";
        };
    }

    private void workflow(Map<String, String> values) {
        try {
            var workflow =
                    Json.mapper().convertValue(Placeholders.fill(product.workflow(), values), WorkflowDefinition.class);
            registry.ifPresent(types -> WorkflowCheck.faults(workflow, types).forEach(this::found));
        } catch (IllegalArgumentException e) {
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            faults.add(new Fault("$.workflow", "This is no GBDX workflow: " + why));
        }
    }

    // where an input is left out, those after it stand elsewhere than in the file
    private void found(Fault fault) {
        if (faults.stream().noneMatch(known -> known.message().equals(fault.message()))) {
            faults.add(fault.at("$.workflow"));
        }
    }
}
