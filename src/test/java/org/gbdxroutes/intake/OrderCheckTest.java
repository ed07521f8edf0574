package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.PortDescriptor;
import org.gbdxroutes.workflow.TaskDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderCheckTest {

    private static final String PRODUCT = """
            description: A test
            parameters:
              data: {kind: s3-location, required: true}
              bands: {default: MS, allowed: [MS, PAN]}
              sharpen: {kind: boolean}
              zone: {pattern: "[0-9]{2}"}
            workflow:
              name: test
              tasks:
                - name: A
                  taskType: copy
                  inputs:
                    - {name: data, value: "{{data}}"}
                    - {name: label, value: "bands {{bands}}"}
                    - {name: sharpen, value: "{{sharpen}}"}
                  outputs: [{name: data, persist: true}]
            """;

    private static final TaskDefinition COPY = new TaskDefinition(
            "copy",
            null,
            "",
            List.of(
                    new PortDescriptor("data", "directory", true, false, ""),
                    new PortDescriptor("label", "string", false, false, ""),
                    new PortDescriptor("sharpen", "string", false, false, "")),
            List.of(new PortDescriptor("data", "directory", false, false, "")),
            List.of(),
            null);

    private static final ProductCatalog PRODUCTS = new ProductCatalog(Map.of("test", PRODUCT));

    private final OrderCheck check = new OrderCheck(
            () -> PRODUCTS,
            () -> Set.of("folder", "archive"),
            type -> type.equals("copy") ? Optional.of(COPY) : Optional.empty());

    @Test
    void parameters_fill_the_placeholders_of_the_product() {
        var workflow =
                check.check(order(Map.of("data", "s3://bkt/strip"))).workflow().orElseThrow();

        var inputs = workflow.path("tasks").path(0).path("inputs");
        assertThat(inputs.findValuesAsText("value")).containsExactly("s3://bkt/strip", "bands MS");
    }

    @Test
    void an_optional_parameter_without_a_value_leaves_its_port_out() {
        var without =
                check.check(order(Map.of("data", "s3://bkt/strip"))).workflow().orElseThrow();
        var with = check.check(order(Map.of("data", "s3://bkt/strip", "sharpen", "true")))
                .workflow()
                .orElseThrow();

        assertThat(without.findValuesAsText("name")).doesNotContain("sharpen");
        assertThat(with.findValuesAsText("name")).contains("sharpen");
    }

    @Test
    void a_value_cannot_change_the_shape_of_the_workflow() {
        var hostile = "s3://bkt/\"}],\"outputs\":[{{bands}}";

        var workflow = check.check(order(Map.of("data", hostile))).workflow().orElseThrow();

        assertThat(workflow.path("tasks")
                        .path(0)
                        .path("inputs")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo(hostile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bands   | RGB           | choose one of MS, PAN",
                "sharpen | yes           | true or false",
                "zone    | 7             | does not match [0-9]{2}",
                "data    | /etc/passwd   | s3://bucket/prefix",
                "data    | s3://bkt/../x/  | s3://bucket/prefix",
                "colour  | red           | it has data, bands, sharpen, zone",
            })
    void a_parameter_that_cannot_be_is_refused_by_name(String name, String value, String reason) {
        var parameters = new java.util.HashMap<>(Map.of("data", "s3://bkt/strip"));
        parameters.put(name, value);

        var result = check.check(order(parameters));

        assertThat(result.workflow()).isEmpty();
        assertThat(result.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("$.parameters." + name);
            assertThat(fault.message()).contains(reason);
        });
    }

    @Test
    void a_missing_parameter_an_unknown_product_and_an_unknown_destination_are_named() {
        assertThat(faults(order(Map.of()))).containsExactly("$.parameters.data: The product needs this parameter.");
        assertThat(faults(new OrderRequest("1", "acme", 1, "gold", Map.of(), null, List.of("moon"), Map.of())))
                .containsExactly(
                        "$.destinations[0]: There is no destination 'moon'; there are archive, folder.",
                        "$.product: There is no product 'gold'; there are test.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'A','taskType':'paint'}"
                        + "| $.workflow.tasks[0].taskType: Task 'A' has the type 'paint', which the task registry does not know.",
                "{'name':'A','taskType':'copy','inputs':[{'name':'dat','value':'s3://bkt/x'}]}"
                        + "| $.workflow.tasks[0].inputs[0].name: Task 'A' (copy) has no input port 'dat'; it has data, label, sharpen.",
                "{'name':'A','taskType':'copy','inputs':[]}"
                        + "| $.workflow.tasks[0].inputs: Task 'A' (copy) needs its input port 'data', which is not given.",
                "{'name':'A','taskType':'copy','inputs':[{'name':'data','source':'B:data'}]}"
                        + "| $.workflow.tasks[0].inputs[0].source: Input port 'data' of task 'A' is linked to 'B:data', but no task is named 'B'.",
                "{'name':'A','taskType':'copy','inputs':[{'name':'data','source':'A:data'}]}"
                        + "| $.workflow.tasks: Tasks wait for each other in a circle: A.",
                "{'name':'A','taskType':'copy','inputs':[{'name':'data','value':'x','source':'A:data'}]}"
                        + "| $.workflow.tasks[0].inputs[0]: Input port 'data' of task 'A' needs either a value or a source, not both.",
                "{'name':'A','taskType':'copy','timeout':200000,'inputs':[{'name':'data','value':'s3://bkt/x'}]}"
                        + "| $.workflow.tasks[0].timeout: The timeout of task 'A' is 200000; it must be 1 to 172800 seconds.",
            })
    void a_raw_workflow_that_cannot_run_is_refused_with_task_and_port(String task, String fault) throws Exception {
        assertThat(faults(raw("[" + task + "]"))).contains(fault);
    }

    @Test
    void no_order_chooses_whom_the_service_calls() throws Exception {
        var workflow = Json.mapper().readTree("""
                {"name": "raw", "callback": "http://10.0.0.1/", "tasks": [{"name": "A", "taskType": "copy",
                 "callback": "http://10.0.0.2/", "inputs": [{"name": "data", "value": "s3://bkt/x"}]}]}
                """);

        assertThat(check.check(new OrderRequest("1", "acme", 1, null, Map.of(), workflow, List.of(), Map.of()))
                        .faults())
                .extracting(Fault::path)
                .containsExactly("$.workflow.callback", "$.workflow.tasks[0].callback");
    }

    @Test
    void a_raw_workflow_of_the_wrong_types_is_refused() throws Exception {
        assertThat(faults(raw("'none'"))).singleElement().asString().startsWith("$.workflow: This is no GBDX workflow");
    }

    private List<String> faults(OrderRequest order) {
        return check.check(order).faults().stream().map(Fault::toString).toList();
    }

    private static OrderRequest order(Map<String, String> parameters) {
        return new OrderRequest("1", "acme", 1, "test", parameters, null, List.of(), Map.of());
    }

    private static OrderRequest raw(String tasks) throws JsonProcessingException {
        var workflow = Json.mapper().readTree(("{'name':'raw','tasks':" + tasks + "}").replace('\'', '"'));
        return new OrderRequest("1", "acme", 1, null, Map.of(), workflow, List.of(), Map.of());
    }
}
