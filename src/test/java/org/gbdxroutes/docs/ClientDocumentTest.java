package org.gbdxroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gbdxroutes.cli.ShellRun;
import org.gbdxroutes.gbdx.Batch;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.Workflow;
import org.gbdxroutes.gbdx.profile.Profile;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.gbdxroutes.service.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Every example of docs/client.md is run, and its output compared with what the document says. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientDocumentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private List<Example> examples;
    private TestService service;
    private Gbdx gbdx;
    private JavaExamples java;
    private ShellRun shell;

    @BeforeAll
    void a_service_runs_and_has_run_a_workflow(@TempDir Path directory) throws Exception {
        examples = Example.in(Files.readString(Path.of("docs/client.md")));
        for (var example : examples) {
            if (!example.file().isEmpty()) {
                Files.writeString(directory.resolve(example.file()), example.code());
            }
        }
        service = TestService.start(directory);
        try (var s3 = service.rootClient()) {
            s3.putObject(put -> put.bucket("imagery").key("strip/one.txt"), RequestBody.fromString("1"));
        }
        gbdx = Gbdx.connect(profile(), TokenStore.none());
        var workflow = gbdx.launch(Files.readString(directory.resolve("greeting.json")));
        var batch = gbdx.launchBatch(Files.readString(directory.resolve("many.json")));
        workflow.await(PATIENCE);
        batch.await(PATIENCE);
        prepare(directory, workflow, batch);
    }

    private void prepare(Path directory, Workflow workflow, Batch batch) throws Exception {
        java = JavaExamples.compile(of("java").toList(), directory);
        java.given(Map.of("gbdx", gbdx, "workflow", workflow, "batch", batch));
        shell = new ShellRun(
                directory,
                Map.of(
                        "GBDX_URL", service.url().toString(),
                        "GBDX_USERNAME", TestService.USER,
                        "GBDX_PASSWORD", TestService.PASSWORD,
                        "GBDX_S3_ENDPOINT", service.s3().url().toString(),
                        "ID", workflow.id(),
                        "BATCH", batch.id()));
    }

    @AfterAll
    void it_stops() throws Exception {
        java.close();
        gbdx.close();
        service.close();
    }

    @TestFactory
    Stream<DynamicTest> java_examples() {
        return of("java")
                .map(example ->
                        DynamicTest.dynamicTest("line " + example.line(), () -> compare(example, java.run(example))));
    }

    @TestFactory
    Stream<DynamicTest> commands() {
        return of("sh").map(example -> DynamicTest.dynamicTest("line " + example.line(), () -> {
            var run = shell.run(example.code());
            assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
            compare(example, run.output());
        }));
    }

    private static void compare(Example example, String output) {
        if (!example.expected().isEmpty()) {
            assertThat(Example.normal(output))
                    .as("line " + example.line() + "\n" + example.expected())
                    .matches(example.pattern());
        }
    }

    private Stream<Example> of(String language) {
        return examples.stream().filter(example -> example.language().equals(language));
    }

    private Profile profile() {
        return new Profile(
                service.url(),
                TestService.USER,
                TestService.PASSWORD,
                Optional.empty(),
                Optional.of(service.s3().url()),
                Profile.DEFAULT_REGION,
                "the test");
    }
}
