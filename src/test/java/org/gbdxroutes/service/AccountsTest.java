package org.gbdxroutes.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.service.TestService.json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Several accounts on one service: what one has is not there for the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsTest {

    private static final String WORKFLOWS = "/workflows/v1/workflows";

    @TempDir
    private Path directory;

    private TestService someone;
    private TestService colleague;
    private TestService stranger;
    private TestService admin;

    @BeforeEach
    void a_service_with_three_accounts_runs() throws IOException {
        someone = TestService.start(directory, TestAccounts.in(directory));
        colleague = someone.as("colleague", TestService.PASSWORD);
        stranger = someone.as("stranger", TestService.PASSWORD);
        admin = someone.as("admin", TestService.PASSWORD);
    }

    @AfterEach
    void it_stops() {
        someone.close();
    }

    @Test
    void workflows_are_there_for_their_account_and_the_admin_only() {
        var id = someone.launch(success());
        var task = TestService.task(someone.awaitEvent(id, "succeeded"), "hello")
                .path("id")
                .asText();
        var log = WORKFLOWS + "/" + id + "/tasks/" + task + "/stdout";

        assertThat(stranger.get(WORKFLOWS + "/" + id).statusCode()).isEqualTo(404);
        assertThat(stranger.get(WORKFLOWS + "/" + id + "/events").statusCode()).isEqualTo(404);
        assertThat(stranger.get(log).statusCode()).isEqualTo(404);
        assertThat(stranger.post(WORKFLOWS + "/" + id + "/cancel", "").statusCode())
                .isEqualTo(404);
        assertThat(found(stranger)).isEmpty();
        for (var allowed : new TestService[] {colleague, admin}) {
            assertThat(allowed.status(id).path("owner").asText()).isEqualTo(TestService.USER);
            assertThat(allowed.get(log).statusCode()).isEqualTo(200);
            assertThat(found(allowed)).contains(id);
        }
    }

    @Test
    void each_account_has_a_secret_of_its_own_for_its_callbacks() {
        var secret = someone.get("/auth/v1/callback_secret").body();

        assertThat(secret).contains("whsec_");
        assertThat(colleague.get("/auth/v1/callback_secret").body()).isEqualTo(secret);
        assertThat(stranger.get("/auth/v1/callback_secret").body())
                .contains("whsec_")
                .isNotEqualTo(secret);
        assertThat(someone.send(HttpRequest.newBuilder(someone.uri("/auth/v1/callback_secret")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_stranger_cannot_cancel() {
        someone.register("endless", "sleep 100");
        var id = someone.launch(TestWorkflow.of().task("wait", "endless").json());

        assertThat(stranger.post(WORKFLOWS + "/" + id + "/cancel", "").statusCode())
                .isEqualTo(404);
        assertThat(someone.status(id).path("state").path("state").asText()).isNotEqualTo("complete");
        assertThat(colleague.post(WORKFLOWS + "/" + id + "/cancel", "").statusCode())
                .isEqualTo(200);
        someone.awaitEvent(id, "canceled");
    }

    @Test
    void tasks_work_with_the_files_of_their_own_account() {
        try (var files = files(someone, "/s3creds/v1/prefix")) {
            put(files, prefix(someone) + "/private/file");
        }
        someone.register("read", "cat $GBDX_WORK_DIR/input/in/file");
        stranger.register("peek", "cat $GBDX_WORK_DIR/input/in/file");
        var place = "s3://gbd-customer-data/" + prefix(someone) + "/private";

        var own = someone.launch(
                TestWorkflow.of().task("t", "read").value("in", place).json());
        var foreign = stranger.launch(
                TestWorkflow.of().task("t", "peek").value("in", place).json());

        assertThat(someone.log(someone.awaitEvent(own, "succeeded"), "t", "stdout"))
                .isEqualTo("content");
        stranger.awaitEvent(foreign, "failed");
    }

    @Test
    void credentials_open_as_much_as_was_asked_for() {
        var prefix = prefix(someone);
        try (var files = files(someone, "/s3creds/v1/prefix")) {
            put(files, prefix + "/a/one");
            put(files, prefix + "/a b/two");
        }
        try (var files = files(someone, "/s3creds/v1/folder?folder_path=a")) {
            put(files, prefix + "/a/more");
            assertDenied(() -> put(files, prefix + "/a b/more"));
            assertDenied(() -> put(files, "imagery", "shared"));
        }
        try (var files = files(someone, "/s3creds/v1/object?object_path=a%20b/two")) {
            assertThat(text(files, prefix + "/a b/two")).isEqualTo("content");
            assertDenied(() -> text(files, prefix + "/a/one"));
        }
        try (var files = files(stranger, "/s3creds/v1/prefix")) {
            assertDenied(() -> text(files, prefix + "/a/one"));
        }
    }

    @Test
    void the_size_of_an_account_is_told_to_its_users() {
        var path = "/s3creds/v1/prefix/" + prefix(someone);
        assertThat(someone.get(path).statusCode()).isEqualTo(404);
        try (var files = files(someone, "/s3creds/v1/prefix")) {
            put(files, prefix(someone) + "/a/one");
            put(files, prefix(someone) + "/two");
        }

        assertThat(json(colleague.get(path)).path("size").asInt()).isEqualTo(2 * "content".length());
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void an_object_can_be_downloaded_by_its_url_alone() throws Exception {
        try (var files = files(someone, "/s3creds/v1/prefix")) {
            put(files, prefix(someone) + "/folder/a file+.txt");
        }
        var url = json(someone.get("/s3creds/v1/object/url?object_name=folder/a%20file%2B.txt"))
                .path("url")
                .asText();

        var answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("content");
        assertThat(stranger.get("/s3creds/v1/object/url?object_name=folder/a%20file%2B.txt")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void places_that_are_not_there_and_bad_requests_are_told_apart() {
        assertThat(someone.get("/s3creds/v1/folder?folder_path=none").statusCode())
                .isEqualTo(404);
        assertThat(someone.get("/s3creds/v1/object?object_path=none").statusCode())
                .isEqualTo(404);
        assertThat(someone.get("/s3creds/v1/folder").statusCode()).isEqualTo(400);
        assertThat(someone.get("/s3creds/v1/folder?folder_path=a/../../b").statusCode())
                .isEqualTo(400);
        assertThat(someone.get("/s3creds/v1/prefix?duration=899").statusCode()).isEqualTo(400);
        assertThat(someone.get("/s3creds/v1/heartbeat").body()).isEqualTo("\"ok\"");
    }

    @Test
    void a_token_tells_whose_it_is() {
        var whose = json(colleague.get("/auth/v1/validate_token"));

        assertThat(whose.path("username").asText()).isEqualTo("colleague");
        assertThat(whose.path("account_id").asText()).isEqualTo(prefix(someone));
        assertThat(whose.path("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(whose.path("is_super_user").asBoolean()).isFalse();
        assertThat(json(admin.get("/auth/v1/validate_token/"))
                        .path("is_super_user")
                        .asBoolean())
                .isTrue();
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode success() {
        return TestWorkflow.of()
                .task("hello", "test-success")
                .value("inputstring", "hi")
                .json();
    }

    private static String found(TestService client) {
        return client.post(WORKFLOWS + "/search", "{}").body().replaceAll("\\{\"Workflows\":\\[(.*)]}", "$1");
    }

    private static String prefix(TestService client) {
        return json(client.get("/s3creds/v1/prefix")).path("prefix").asText();
    }

    private S3Client files(TestService client, String path) {
        var issued = json(client.get(path));
        return TestService.client(
                someone.s3().url(),
                StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        issued.path("S3_access_key").asText(),
                        issued.path("S3_secret_key").asText(),
                        issued.path("S3_session_token").asText())));
    }

    private static void put(S3Client files, String key) {
        put(files, "gbd-customer-data", key);
    }

    private static void put(S3Client files, String bucket, String key) {
        files.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("content"));
    }

    private static String text(S3Client files, String key) {
        return files.getObjectAsBytes(get -> get.bucket("gbd-customer-data").key(key))
                .asUtf8String();
    }

    private static void assertDenied(Runnable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }
}
