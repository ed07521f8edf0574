package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A workflow as this client writes it, and as gbdxtools did (recorded). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostedJsonTest {

    private final GbdxServerStub service = new GbdxServerStub();
    private final Gbdx gbdx = Gbdx.connect(service.url(), "somebody", "secret");

    @AfterEach
    void hang_up() {
        gbdx.close();
        service.close();
    }

    @Test
    void multiplex_inputs_and_a_saved_output() throws Exception {
        var posted = service.play("launch-with-multiplex-inputs").get(1).path("requestBody");
        var task = gbdx.task("gdal-cli-multiplex")
                .named("gdal-cli-multiplex_606f8ea1")
                .inputs(Map.of("data1", "s3://location1/", "data2", "s3://location2/", "command", "dummycommand"))
                .timeout(Duration.ofHours(2))
                .domain("default");

        var workflow = gbdx.workflow(task).named("29a1c47d").save(task.output("data"), "gdal-multiplex-task-output");

        assertThat(sorted(workflow.toJson())).isEqualTo(sorted(posted.toString()));
    }

    @Test
    void a_timeout_and_a_domain() throws Exception {
        var posted = service.play("launch-with-task-timeout").get(1).path("requestBody");
        var task = gbdx.task("AOP_Strip_Processor")
                .named(posted.at("/tasks/0/name").asText())
                .input("data", "testing")
                .timeout(Duration.ofSeconds(1))
                .domain("raid");

        var workflow = gbdx.workflow(task).named(posted.path("name").asText());

        assertThat(sorted(workflow.toJson())).isEqualTo(sorted(posted.toString()));
    }

    @Test
    void a_callback() throws Exception {
        var posted = service.play("launch-with-callback-then-get").get(1).path("requestBody");
        var task = gbdx.task("AOP_Strip_Processor")
                .named("AOP_Strip_Processor_22612324")
                .input("data", "testing")
                .timeout(Duration.ofHours(10))
                .domain("raid");

        var workflow = gbdx.workflow(task).named("63a91ab7").callback(URI.create("http://requestb.in/qg8wzqqg"));

        assertThat(sorted(workflow.toJson())).isEqualTo(sorted(posted.toString()));
    }

    // the order of ports was whatever Python's dictionaries made of it
    private static JsonNode sorted(String text) throws Exception {
        var json = Json.mapper().readTree(text);
        json.path("tasks").forEach(task -> sort((ArrayNode) task.path("inputs")));
        return json;
    }

    private static void sort(ArrayNode ports) {
        var sorted = StreamSupport.stream(ports.spliterator(), false)
                .sorted(Comparator.comparing(port -> port.path("name").asText()))
                .toList();
        ports.removeAll().addAll(sorted);
    }
}
