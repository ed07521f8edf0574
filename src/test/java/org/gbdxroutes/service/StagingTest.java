package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.service.TestService.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** How files come from the storage into tasks, from task to task, and back into the storage. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StagingTest {

    private TestService gbdx;
    private S3Client s3;
    private String prefix;

    @BeforeAll
    void a_service_with_oddly_named_objects_runs(@TempDir Path directory) throws IOException {
        gbdx = TestService.start(directory);
        s3 = gbdx.rootClient();
        prefix = json(gbdx.get("/s3creds/v1/prefix")).path("prefix").asText();
        put("odd/one.txt", "1");
        put("odd/a b/two+ü.txt", "2");
        put("odd/empty/", "");
        put("oddly/not-below", "x");
        gbdx.register("list", "cd input/in && find . -type f | LC_ALL=C sort; cat one.txt 2>/dev/null; true");
    }

    @AfterAll
    void it_stops() {
        s3.close();
        gbdx.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://imagery/odd",
                "s3://imagery/odd/",
                "http://imagery.s3.amazonaws.com/odd",
                "https://s3.amazonaws.com/imagery/odd/",
                "https://imagery.s3.us-east-1.amazonaws.com/odd"
            })
    void all_below_a_prefix_comes_with_its_folders_whatever_form_the_location_has(String location) {
        assertThat(listed(location)).isEqualTo("./a b/two+ü.txt\n./one.txt\n1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://imagery/odd/a b/two+ü.txt", "https://imagery.s3.amazonaws.com/odd/a%20b/two%2B%C3%BC.txt"})
    void a_single_object_comes_under_its_own_name(String location) {
        assertThat(listed(location)).isEqualTo("./two+ü.txt\n");
    }

    @Test
    void two_outputs_saved_to_one_place_lie_there_side_by_side() {
        var definition = TestWorkflow.definition(
                "write-two", "mkdir -p output/out output/out_b;" + " echo a > output/out/a; echo b > output/out_b/b");
        definition
                .path("outputPortDescriptors")
                .forEach(port -> ((ObjectNode) port)
                        .put("multiplex", port.path("type").asText().equals("directory")));
        assertThat(gbdx.post("/workflows/v1/tasks", definition).statusCode()).isEqualTo(200);

        gbdx.awaitEvent(
                gbdx.launch(TestWorkflow.of()
                        .task("w", "write-two")
                        .persist("out", "merged")
                        .persist("out_b", "merged")
                        .json()),
                "succeeded");

        assertThat(s3.listObjectsV2(list -> list.bucket("gbd-customer-data").prefix(prefix + "/merged/"))
                        .contents())
                .extracting(object -> object.key().substring(prefix.length()))
                .containsExactly("/merged/a", "/merged/b");
    }

    private String listed(String location) {
        var id = gbdx.launch(
                TestWorkflow.of().task("l", "list").value("in", location).json());
        return gbdx.log(gbdx.awaitEvent(id, "succeeded"), "l", "stdout");
    }

    private void put(String key, String content) {
        s3.putObject(put -> put.bucket("imagery").key(key), RequestBody.fromString(content));
    }
}
