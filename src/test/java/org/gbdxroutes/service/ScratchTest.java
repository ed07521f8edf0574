package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.engine.EngineSettings;
import org.gbdxroutes.service.runner.RunnerSettings;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScratchTest {

    @Test
    void a_task_that_needs_more_scratch_space_than_it_may_have_fails_once(@TempDir Path directory) throws IOException {
        try (var s3 = EmbeddedS3.start(
                        "127.0.0.1",
                        0,
                        directory.resolve("s3"),
                        TestService.ROOT,
                        TestService.ROOT_SECRET,
                        Set.of("imagery"));
                var service = WorkflowService.start(limited(directory, s3))) {
            var gbdx = TestService.at(service.url());
            gbdx.register("writer", "head -c 300000 /dev/zero > output/large; sleep 60");
            try (var client = TestService.client(s3.url(), root())) {
                client.putObject(
                        put -> put.bucket("imagery").key("large/it em+ü"), RequestBody.fromBytes(new byte[200_000]));
            }
            var writing = gbdx.launch(TestWorkflow.of().task("a", "writer").json());
            var reading = gbdx.launch(TestWorkflow.of()
                    .task("a", "writer")
                    .value("in", "s3://imagery/large")
                    .json());

            var readingOne = gbdx.launch(TestWorkflow.of()
                    .task("a", "writer")
                    .value("in", "s3://imagery/large/it em+ü")
                    .json());

            for (var id : new String[] {writing, reading, readingOne}) {
                assertThat(TestService.task(gbdx.awaitEvent(id, "failed"), "a")
                                .path("note")
                                .asText())
                        .contains("and may have 100000 (service.scratch.limit");
            }
        }
    }

    private static StaticCredentialsProvider root() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(TestService.ROOT, TestService.ROOT_SECRET));
    }

    private static ServiceSettings limited(Path directory, EmbeddedS3 s3) {
        var usual = RunnerSettings.defaults();
        return new ServiceSettings(
                "127.0.0.1",
                0,
                directory.resolve("service"),
                Accounts.of(TestService.USER, TestService.PASSWORD),
                s3.settings(),
                new EngineSettings(2, java.util.Map.of(), Duration.ofMillis(20)),
                usual.with(usual.kind(), usual.logLimit(), 100_000, usual.limits()));
    }
}
