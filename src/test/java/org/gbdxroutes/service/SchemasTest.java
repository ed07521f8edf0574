package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import org.gbdxroutes.service.task.ReferenceTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that the service publishes, and what it says of definitions that are not as they say. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemasTest {

    private static final String SCHEMAS = "/workflows/v1/schemas";
    private static final String TASKS = "/workflows/v1/tasks";
    private static final String PREFIX = "WORKFLOW API: Schema validation failed: ";

    private TestService gbdx;

    @BeforeAll
    void a_service_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
    }

    @AfterAll
    void the_service_stops() {
        gbdx.close();
    }

    @Test
    void every_schema_that_is_named_is_there_and_is_a_schema() {
        var names = json(gbdx.get(SCHEMAS)).path("schemas");

        assertThat(names).extracting(name -> name.asText()).contains("TaskDescriptor", "WorkflowDescriptor");
        for (var name : names) {
            var answer = gbdx.get(SCHEMAS + "/" + name.asText());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(json(answer).path("$schema").asText()).isEqualTo("http://json-schema.org/draft-04/schema#");
            var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(com.networknt.schema.SchemaLocation.of("http://json-schema.org/draft-04/schema"));
            assertThat(metaSchema.validate(json(answer))).isEmpty();
        }
        assertThat(gbdx.get(SCHEMAS + "/NoDescriptor").statusCode()).isEqualTo(404);
    }

    @Test
    void the_schema_of_a_task_has_the_id_that_it_had_at_GBDX_and_takes_what_comes_with_the_service() {
        var text = gbdx.get(SCHEMAS + "/TaskDescriptor").body();
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(text);

        assertThat(json(text).path("id").asText())
                .isEqualTo("urn:jsonschema:com:digitalglobe:taskregistry:TaskDescriptor");
        assertThat(ReferenceTasks.definitions().values())
                .allSatisfy(definition ->
                        assertThat(schema.validate(json(definition))).isEmpty());
        assertThat(schema.validate(json("{}"))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/name | | u'name' is a required property",
                "/name | 5 | $.name: 5 is not of type u'string'",
                "/name | 'a/b' | $.name: u'a/b' does not match u'^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$'",
                "/name | '..' | $.name: u'..' does not match",
                "/version | '1.x' | $.version: u'1.x' does not match",
                "/version | 1.0 | $.version: 1.0 is not of type u'string'",
                "/colour | 'red' | Additional properties are not allowed (u'colour' was unexpected)",
                "/inputPortDescriptors | | u'inputPortDescriptors' is a required property",
                "/inputPortDescriptors | [] | $.inputPortDescriptors: [] is too short",
                "/inputPortDescriptors | {} | $.inputPortDescriptors: {} is not of type u'array'",
                "/inputPortDescriptors/0/name | | $.inputPortDescriptors[0]: u'name' is a required property",
                "/inputPortDescriptors/0/name | '../../etc' | $.inputPortDescriptors[0].name: u'../../etc' does not match",
                "/inputPortDescriptors/0/name | 'a:b' | $.inputPortDescriptors[0].name: u'a:b' does not match",
                "/inputPortDescriptors/0/required | 'yes' | $.inputPortDescriptors[0].required: u'yes' is not of type u'boolean'",
                "/inputPortDescriptors/1/name | 'in' | $.inputPortDescriptors[1].name: Task 'checked' has two input ports named 'in'",
                "/outputPortDescriptors/1/name | 'out' | $.outputPortDescriptors[1].name: Task 'checked' has two output ports named 'out'",
                "/containerDescriptors | [] | $.containerDescriptors: [] is too short",
                "/containerDescriptors | [1, 2] | $.containerDescriptors: [1, 2] is too long; there may be 1",
                "/containerDescriptors/0/type | 'BOX' | $.containerDescriptors[0].type: u'BOX' is not one of [u'DOCKER', u'GPUDOCKER', u'AMI', u'TASK_DRIVER']",
                "/containerDescriptors/0/properties/image | | $.containerDescriptors[0].properties: u'image' is a required property",
                "/properties | 7 | $.properties: 7 is not of type u'object', u'null'",
                "/properties | {'timeout': 0} | $.properties.timeout: 0 is less than the minimum of 1",
                "/properties | {'timeout': 172801} | $.properties.timeout: 172801 is greater than the maximum of 172800",
                "/properties | {'timeout': 1e999999999} | $.properties.timeout: 1E+999999999 is",
                "/properties | {'timeout': '60'} | $.properties.timeout: u'60' is not of type u'integer'",
                "/properties | {'isPublic': null} | $.properties.isPublic: None is not of type u'boolean'",
            })
    void a_definition_that_is_not_as_it_should_be_is_refused_in_the_recorded_words(
            String member, String value, String message) {
        var definition = TestWorkflow.definition("checked", "true");
        var parent = (ObjectNode) definition.at(member.substring(0, member.lastIndexOf('/')));
        var name = member.substring(member.lastIndexOf('/') + 1);
        parent.remove(name);
        var body = definition.toString();
        if (value != null) {
            parent.put(name, "VALUE");
            body = definition.toString().replace("\"VALUE\"", value.replace('\'', '"'));
        }

        var answer = gbdx.post(TASKS, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).startsWith(PREFIX + message);
        assertThat(gbdx.get(TASKS).body()).doesNotContain("checked");
    }

    @Test
    void all_faults_are_told_at_once() {
        var answer = gbdx.post(TASKS, "{\"inputPortDescriptors\": [], \"version\": 1}");

        assertThat(json(answer).path("message").asText())
                .contains("u'name' is a required", "u'containerDescriptors' is a required", "too short", "1 is not of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{} {}",
                "{'a': NaN}"
            })
    void what_is_no_json_object_is_refused(String body) {
        for (var path : new String[] {TASKS, "/workflows/v1/workflows"}) {
            var answer = gbdx.post(path, body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("message").asText()).startsWith(PREFIX + "the body is not");
        }
    }

    @Test
    void bodies_that_are_made_to_break_the_reader_are_refused() {
        for (var path : new String[] {TASKS, "/workflows/v1/workflows"}) {
            for (var body : new String[] {
                "{\"name\": " + "[".repeat(100_000),
                "{\"name\": " + "[".repeat(900) + "]".repeat(900) + "}",
                "{\"name\": " + "9".repeat(100_000) + "}",
                "{\"name\": 1e999999999}"
            }) {
                assertThat(gbdx.post(path, body).statusCode()).isEqualTo(400);
            }
        }
    }
}
