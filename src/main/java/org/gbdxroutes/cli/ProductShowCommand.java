package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.Product;
import org.gbdxroutes.intake.Product.Parameter;
import org.gbdxroutes.workflow.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows a product: what it is, its parameters and the tasks of its workflow.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes product show ortho",
            "  gbdx-routes product show ortho --json | jq .workflow"
        })
final class ProductShowCommand implements Callable<Integer> {

    private static final Table<Map.Entry<String, Parameter>> PARAMETERS = new Table<Map.Entry<String, Parameter>>()
            .column("PARAMETER", Map.Entry::getKey)
            .column("KIND", entry -> kind(entry.getValue()))
            .column("REQUIRED", entry -> isNeeded(entry.getValue()) ? "yes" : "")
            .column(
                    "DEFAULT",
                    entry -> Objects.requireNonNullElse(entry.getValue().defaultValue(), ""))
            .column("ALLOWED", entry -> allowed(entry.getValue()))
            .column("DESCRIPTION", entry -> entry.getValue().description());

    private static final Table<JsonNode> TASKS = new Table<JsonNode>()
            .column("TASK", task -> task.path("name").asText())
            .column("TYPE", task -> task.path("taskType").asText())
            .column("INPUTS", task -> String.join(", ", task.path("inputs").findValuesAsText("name")))
            .column("OUTPUTS", task -> String.join(", ", task.path("outputs").findValuesAsText("name")));

    @Parameters(paramLabel = "NAME", description = "The product.")
    private String name = "";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var product = new ProductFiles().read(name);
        if (output.isJson()) {
            output.document(json(product));
            return 0;
        }
        output.line("@|bold " + Words.plain(name) + "|@  " + Words.plain(product.description()));
        if (!product.parameters().isEmpty()) {
            output.line("");
            output.list(List.copyOf(product.parameters().entrySet()), PARAMETERS);
        }
        if (!product.overdue().written().isEmpty()) {
            output.line("");
            output.line("Overdue: " + overdue(product));
        }
        output.line("");
        var tasks = new ArrayList<JsonNode>();
        product.workflow().path("tasks").forEach(tasks::add);
        output.list(tasks, TASKS);
        return 0;
    }

    private ObjectNode json(Product product) {
        var json = Json.mapper().createObjectNode();
        json.put("name", name).put("description", product.description());
        var parameters = json.putObject("parameters");
        product.parameters().forEach((key, parameter) -> {
            var shown = parameters.putObject(key);
            shown.put("kind", kind(parameter)).put("required", isNeeded(parameter));
            if (parameter.defaultValue() != null) {
                shown.put("default", parameter.defaultValue());
            }
            parameter.allowed().forEach(shown.withArray("allowed")::add);
            if (parameter.pattern() != null) {
                shown.put("pattern", parameter.pattern().pattern());
            }
            shown.put("description", parameter.description());
        });
        json.set("workflow", product.workflow());
        json.set("overdue", Json.mapper().valueToTree(product.overdue()));
        return json;
    }

    private static String overdue(Product product) {
        return product.overdue().written().entrySet().stream()
                .map(limit -> limit.getKey() + " for longer than " + limit.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String kind(Parameter parameter) {
        return Json.mapper().convertValue(parameter.kind(), String.class);
    }

    private static boolean isNeeded(Parameter parameter) {
        return parameter.required() && parameter.defaultValue() == null;
    }

    private static String allowed(Parameter parameter) {
        return parameter.pattern() == null
                ? String.join(", ", parameter.allowed())
                : parameter.pattern().pattern();
    }
}
