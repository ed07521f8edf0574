package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gbdxroutes.service.task.TaskProcess.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3TasksTest {

    private static final String KEY = "test-key";
    private static final String SECRET = "test-secret-4b1f";
    private static final String TOKEN = "test-token-77aa";

    @TempDir
    Path folder;

    private S3Proxy server;
    private S3Client s3;
    private TaskProcess task;

    @BeforeEach
    void an_s3_server_with_a_bucket() throws Exception {
        var store = new FilesystemNio2BlobStore(
                Files.createDirectory(folder.resolve("s3")).toString());
        store.createContainer("results");
        server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .blobStore(store)
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
        var endpoint = "http://127.0.0.1:" + server.getPort();
        s3 = S3Clients.of(AwsBasicCredentials.create(KEY, SECRET), Map.of("AWS_ENDPOINT_URL_S3", endpoint));
        task = new TaskProcess(folder.resolve("work")).environment("AWS_ENDPOINT_URL_S3", endpoint);
    }

    @AfterEach
    void stop() throws Exception {
        s3.close();
        server.stop();
    }

    @Test
    void staging_copies_every_file_with_its_sub_folders() throws Exception {
        files();
        platformCredentials().string("destination", "s3://results/a/b/");

        var run = task.run("StageDataToS3");

        assertThat(run.reason()).isEqualTo("Copied 2 files to s3://results/a/b/");
        assertThat(run.exitCode()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(keys()).containsExactly("a/b/image.tif", "a/b/sub/notes ä.txt");
        assertThat(text("a/b/sub/notes ä.txt")).isEqualTo("notes");
    }

    @Test
    void staging_understands_the_web_address_of_a_bucket() throws Exception {
        files();
        platformCredentials().string("destination", "https://results.s3.amazonaws.com/web");

        assertThat(task.run("StageDataToS3").status()).isEqualTo("success");
        assertThat(keys()).containsExactly("web/image.tif", "web/sub/notes ä.txt");
    }

    @Test
    void saving_uses_the_credentials_of_its_ports() throws Exception {
        files();
        portCredentials(SECRET).string("destination", "s3://results");

        var run = task.run("SaveToS3");

        assertThat(run.reason()).isEqualTo("Copied 2 files to s3://results/");
        assertThat(keys()).containsExactly("image.tif", "sub/notes ä.txt");
        assertThat(run.toString()).doesNotContain(KEY, SECRET, TOKEN);
    }

    @Test
    void refused_credentials_are_explained_and_never_repeated() throws Exception {
        files();
        portCredentials("wrong-secret-90cd").string("destination", "s3://results");

        var run = task.run("SaveToS3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.reason())
                .isEqualTo("S3 refused to write to s3://results/ (SignatureDoesNotMatch): check that the credentials"
                        + " are valid and may write there.");
        assertThat(run.toString()).doesNotContain(KEY, "wrong-secret-90cd", TOKEN);
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_bucket_that_is_not_there_is_named() throws Exception {
        files();
        platformCredentials().string("destination", "s3://elsewhere/x");

        assertThat(task.run("StageDataToS3").reason())
                .isEqualTo("S3 refused to write to s3://elsewhere/x/ (NoSuchBucket): create the bucket or correct the"
                        + " destination.");
    }

    @Test
    void saving_takes_no_web_address() throws Exception {
        files();
        portCredentials(SECRET).string("destination", "https://results.s3.amazonaws.com/web");

        assertThat(task.run("SaveToS3").reason()).endsWith("it must be s3://bucket/prefix.");
    }

    @Test
    void missing_platform_credentials_are_named() throws Exception {
        files();
        task.string("destination", "s3://results");

        assertThat(task.run("StageDataToS3").reason()).contains("AWS_ACCESS_KEY_ID");
    }

    @Test
    void an_empty_folder_is_no_success() throws Exception {
        task.input("data");
        platformCredentials().string("destination", "s3://results");

        assertThat(task.run("StageDataToS3").reason()).startsWith("Input port 'data' holds no files");
    }

    @Test
    void a_server_that_is_away_is_a_failure_with_a_reason() throws Exception {
        files();
        platformCredentials().string("destination", "s3://results");
        server.stop();

        Run run = task.run("StageDataToS3");

        assertThat(run.reason()).startsWith("S3 could not be reached to write to s3://results/");
        assertThat(run.stderr()).doesNotContain("\tat ");
    }

    @Test
    void a_large_file_travels_in_parts() throws Exception {
        var bytes = new byte[12 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(task.input("data").resolve("large.tif"), bytes);
        var work = WorkFolder.open(folder.resolve("work"));

        new FolderUpload(s3, System.out, 5 << 20).upload(work, new S3Location("results", ""));

        var answer = s3.getObjectAsBytes(request -> request.bucket("results").key("large.tif"));
        assertThat(answer.asByteArrayUnsafe()).isEqualTo(bytes);
        assertThat(answer.response().eTag()).endsWith("-3\"");
    }

    private void files() throws IOException {
        Files.writeString(task.input("data").resolve("image.tif"), "image");
        Files.writeString(
                Files.createDirectory(task.input("data").resolve("sub")).resolve("notes ä.txt"), "notes");
    }

    private TaskProcess platformCredentials() {
        return task.environment("AWS_ACCESS_KEY_ID", KEY).environment("AWS_SECRET_ACCESS_KEY", SECRET);
    }

    private TaskProcess portCredentials(String secret) {
        return task.string("access_key_id", KEY).string("secret_key", secret).string("session_token", TOKEN);
    }

    private List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket("results")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String text(String key) {
        return s3.getObjectAsBytes(request -> request.bucket("results").key(key))
                .asUtf8String();
    }
}
