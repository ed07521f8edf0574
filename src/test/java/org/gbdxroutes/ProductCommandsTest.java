package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.cli.CommandRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The product commands, each in a process of its own, with a workflow service whose registry they ask. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProductCommandsTest {

    private static final String ORDER = """
            {"orderNumber": "PO-1", "partner": "acme", "product": "%s",
             "parameters": {"data": "s3://imagery/sample-strip"}}
            """;

    private static final String FAULTY = """
            description: Has one of each fault
            parameters:
              data: {kind: s3-location, required: true}
              dra: {kind: boolean, default: maybe}
              unused: {}
            workflow:
              tasks:
                - name: AOP
                  taskType: AOP_Strip_Processor
                  inputs:
                    - {name: data, value: "{{data}}"}
                    - {name: enable_draa, value: "{{dra}}"}
                    - {name: bands, value: "{{band}}"}
            """;

    @TempDir
    static Path directory;

    private static TestApplication application;
    private static Path here;

    @BeforeAll
    static void start() throws Exception {
        application = TestApplication.start(directory.resolve("running"), Map.of());
        here = Files.createDirectories(directory.resolve("here"));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    @Test
    void products_are_listed_and_one_is_shown() {
        var list = product("list");
        assertThat(list.exitCode()).as(list.toString()).isZero();
        assertThat(list.output())
                .startsWith("PRODUCT     PARAMETERS")
                .contains("ortho       data, bands, pansharpen, dra  The strip through AOP_Strip_Processor");

        var show = product("show", "ortho");
        assertThat(show.exitCode()).isZero();
        assertThat(show.output())
                .startsWith("ortho  The strip through AOP_Strip_Processor, ready to look at\n")
                .containsPattern("data +s3-location +yes +Where the 1B strip lies")
                .containsPattern("bands +string +Auto +Auto, MS, PAN, PAN\\+MS ")
                .containsPattern("AOP +AOP_Strip_Processor +data, bands, .* +data, log\n");

        assertThat(product("show", "land-cover").output())
                .contains("\nOverdue: received for longer than 15m, running for longer than 4h, ");

        var json = TestApplication.json(product("show", "ortho", "--json").output());
        assertThat(json.path("parameters").path("data").path("required").asBoolean())
                .isTrue();
        assertThat(json.path("parameters").path("bands").path("default").asText())
                .isEqualTo("Auto");
        assertThat(json.path("workflow").path("tasks")).hasSize(1);
        assertThat(json.path("overdue")).isEmpty();

        var unknown = product("show", "orto");
        assertThat(unknown.exitCode()).isEqualTo(7);
        assertThat(unknown.errors()).isEqualTo("There is no product 'orto'; there are ortho, land-cover.\n");
    }

    @Test
    void products_are_checked_against_the_registry_and_all_faults_are_named() throws IOException {
        var place = Files.createDirectories(directory.resolve("faulty/config/products"));
        Files.writeString(place.resolve("wrong.yaml"), FAULTY);
        Files.writeString(place.resolve("torn.yaml"), "description: [");
        Files.writeString(place.resolve("hasty.yaml"), "workflow: {tasks: []}\noverdue: {finished: 1h}");

        var check = CommandRun.of(directory.resolve("faulty"), environment(), "product", "check");

        assertThat(check.exitCode()).as(check.toString()).isEqualTo(3);
        assertThat(check.output())
                .startsWith(
                        "hasty  faults\n  $: config/products/hasty.yaml is no product (line 2): overdue.finished is nothing ")
                .contains("\nland-cover  ok\northo  ok\ntorn  faults\n")
                .contains("config/products/torn.yaml is no product (line 1)")
                .contains("\n  $.workflow.tasks[0].inputs[2].value: There is no parameter 'band' for this placeholder.")
                .contains("\n  $.parameters.dra.default: It must be true or false.")
                .contains("\n  $.parameters.unused: Nothing in the workflow uses this parameter.")
                .containsOnlyOnce("\n  $.workflow.tasks[0].inputs[1].name: ")
                .contains("enable_draa");
    }

    @Test
    void a_registry_that_cannot_be_reached_is_left_out_and_offline_it_is_not_asked() {
        var nothing = Map.of("GBDX_URL", "http://127.0.0.1:" + TestApplication.freePort());

        var check = CommandRun.of(here, nothing, "product", "check", "ortho", "--json");
        assertThat(check.exitCode()).as(check.toString()).isZero();
        assertThat(check.errors()).startsWith("Tasks and ports are not checked: ");
        assertThat(check.output()).isEqualTo("{\"name\":\"ortho\",\"faults\":[]}\n");

        var offline = CommandRun.of(here, nothing, "product", "check", "--offline");
        assertThat(offline.exitCode()).isZero();
        assertThat(offline.errors()).isEmpty();
        assertThat(offline.output()).isEqualTo("land-cover  ok\northo  ok\n");
    }

    @Test
    void an_order_is_explained_as_the_payload_that_it_would_launch() throws IOException {
        Files.writeString(here.resolve("po-1.json"), ORDER.formatted("ortho"));

        var explained = product("explain", "po-1.json");

        assertThat(explained.exitCode()).as(explained.toString()).isZero();
        var payload = TestApplication.json(explained.output());
        assertThat(payload.path("name").asText()).isEqualTo("ortho");
        assertThat(payload.path("callback").asText()).contains("/callbacks/");
        var task = payload.path("tasks").get(0);
        assertThat(task.path("name").asText()).matches("AOP_[0-9a-f]{10}");
        assertThat(task.path("inputs").findValuesAsText("value"))
                .containsExactly("s3://imagery/sample-strip", "Auto", "true", "true", "false");
        var search = application
                .service("/workflows/v1/workflows/search")
                .POST(BodyPublishers.ofString("{\"lookback_h\": 24, \"state\": \"all\"}"));
        assertThat(application.send(search).body()).as("nothing was launched").isEqualTo("{\"Workflows\":[]}");
    }

    @Test
    void an_order_that_would_be_refused_is_explained_by_its_faults() {
        var orders = "[" + ORDER.formatted("ortho") + ", " + ORDER.formatted("orto") + ", {\"partner\": 5}]";

        var run = CommandRun.fed(orders, here, Map.of(), "product", "explain", "-", "--offline", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        var documents = run.output().lines().map(TestApplication::json).toList();
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0).path("payload").path("tasks")).hasSize(1);
        assertThat(documents.get(1).has("payload")).isFalse();
        assertThat(documents.get(1).path("faults").get(0).path("path").asText()).isEqualTo("$[1].product");
        assertThat(documents.get(2).path("faults").findValuesAsText("path")).contains("$[2].partner");
    }

    private static CommandRun product(String... arguments) {
        var line = new String[arguments.length + 1];
        line[0] = "product";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return CommandRun.of(here, environment(), line);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "GBDX_URL", application.application().embedded().serviceUrl().toString(), "GBDX_PASSWORD", "gbdx");
    }
}
