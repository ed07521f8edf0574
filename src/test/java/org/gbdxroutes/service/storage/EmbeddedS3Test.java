package org.gbdxroutes.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedS3Test {

    private static final String BUCKET = "gbd-customer-data";
    private static final String MINE = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    private EmbeddedS3 s3;
    private S3Client root;
    private S3Client account;

    @BeforeEach
    void an_s3_with_objects_of_two_accounts_runs() throws IOException {
        s3 = EmbeddedS3.start("127.0.0.1", 0, directory, "root", "secret", Set.of("archive"));
        root = client(AwsBasicCredentials.create("root", "secret"));
        account = client(credentials(Clock.systemUTC()));
        put(root, BUCKET, OTHER + "/theirs");
        put(root, BUCKET, MINE + "/mine");
        put(root, "archive", "shared");
    }

    @AfterEach
    void it_stops() {
        account.close();
        root.close();
        s3.close();
    }

    @Test
    void what_was_being_written_when_the_process_was_killed_is_no_object(@TempDir Path leftBehind) throws Exception {
        put(root, "archive", "named-" + UUID.randomUUID());
        put(root, "archive", "folder/half-" + UUID.randomUUID());
        var folder = directory.resolve("buckets/archive/folder");
        awaitTheNextTickAfter(folder);
        var before = root.listObjectsV2(list -> list.bucket("archive")).contents();
        try (var content = new PipedOutputStream();
                var unfinished = new PipedInputStream(content, 1 << 20)) {
            content.write(new byte[1 << 19]);
            var writing = CompletableFuture.runAsync(() -> root.putObject(
                    put -> put.bucket("archive").key("folder/half"), RequestBody.fromInputStream(unfinished, 1 << 20)));
            await().atMost(Duration.ofSeconds(30)).until(() -> folder.toFile().list().length == 2);
            copy(directory, leftBehind);
            content.close();
            assertThatExceptionOfType(CompletionException.class).isThrownBy(writing::join);
        }

        try (var restarted = EmbeddedS3.start("127.0.0.1", 0, leftBehind, "root", "secret", Set.of("archive"));
                var client = client(restarted, AwsBasicCredentials.create("root", "secret"))) {
            var after = client.listObjectsV2(list -> list.bucket("archive")).contents();

            assertThat(after)
                    .hasSize(3)
                    .extracting(object -> object.key())
                    .isEqualTo(before.stream().map(object -> object.key()).toList());
            assertThat(leftBehind.resolve("writing")).isEmptyDirectory();
        }
    }

    // what was written in one tick of the file system's clock cannot be told apart by age
    private static void awaitTheNextTickAfter(Path folder) throws IOException {
        var written = Files.getLastModifiedTime(folder.toFile().listFiles()[0].toPath());
        var probe = Files.createTempFile("tick", "");
        await().pollInterval(Duration.ofMillis(2))
                .until(() ->
                        Files.getLastModifiedTime(Files.writeString(probe, "x")).compareTo(written) > 0);
        Files.delete(probe);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @Test
    void temporary_credentials_open_the_accounts_prefix_and_shared_buckets() {
        put(account, BUCKET, MINE + "/new");
        put(account, "archive", "new");

        assertThat(account.listObjectsV2(list -> list.bucket(BUCKET).prefix(MINE + "/"))
                        .contents())
                .extracting(object -> object.key())
                .containsExactly(MINE + "/mine", MINE + "/new");
        assertThat(account.getObjectAsBytes(get -> get.bucket("archive").key("shared"))
                        .asUtf8String())
                .isEqualTo("content");
        account.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey(MINE + "/new")
                .destinationBucket("archive")
                .destinationKey("copied"));
        account.deleteObject(delete -> delete.bucket(BUCKET).key(MINE + "/new"));
    }

    @Test
    void temporary_credentials_open_nothing_else() {
        refused(() -> account.getObjectAsBytes(get -> get.bucket(BUCKET).key(OTHER + "/theirs")));
        refused(() -> account.headObject(head -> head.bucket(BUCKET).key(OTHER + "/theirs")));
        refused(() -> put(account, BUCKET, OTHER + "/new"));
        refused(() -> account.deleteObject(delete -> delete.bucket(BUCKET).key(OTHER + "/theirs")));
        refused(() -> account.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey(OTHER + "/theirs")
                .destinationBucket("archive")
                .destinationKey("stolen")));
        refused(() ->
                account.createMultipartUpload(create -> create.bucket(BUCKET).key(OTHER + "/new")));
        refused(() -> account.listBuckets());
        refused(() -> account.createBucket(create -> create.bucket("mine-alone")));
        refused(() -> account.deleteBucket(delete -> delete.bucket("archive")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../%s/theirs", "./../%s/theirs", "x/../../%s/theirs", "../../outside", "%%2e%%2e/%s/theirs"})
    void a_key_cannot_climb_out_of_the_prefix(String climbing) throws IOException {
        var key = MINE + "/" + climbing.formatted(OTHER);
        var archived = climbing.formatted("gbd-customer-data/" + OTHER);

        for (var place : List.of(List.of(BUCKET, key), List.of("archive", archived))) {
            assertThatThrownBy(() -> account.getObjectAsBytes(
                            get -> get.bucket(place.get(0)).key(place.get(1))))
                    .isInstanceOf(S3Exception.class);
            tryTo(() -> account.putObject(
                    put -> put.bucket(place.get(0)).key(place.get(1)), RequestBody.fromString("changed")));
            tryTo(() ->
                    account.deleteObject(delete -> delete.bucket(place.get(0)).key(place.get(1))));
        }

        assertThat(root.getObjectAsBytes(get -> get.bucket(BUCKET).key(OTHER + "/theirs"))
                        .asUtf8String())
                .isEqualTo("content");
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("buckets", "credentials.key", "writing");
        }
    }

    @Test
    void a_listing_outside_the_prefix_is_refused() {
        refused(() -> account.listObjectsV2(list -> list.bucket(BUCKET)));
        refused(() -> account.listObjectsV2(list -> list.bucket(BUCKET).prefix(OTHER + "/")));
        refused(() -> account.listObjectsV2(list -> list.bucket(BUCKET).prefix(MINE.substring(0, 8))));
        refused(() -> account.listObjects(list -> list.bucket(BUCKET)));
    }

    @Test
    void a_bulk_delete_leaves_the_objects_of_others() {
        var delete = Delete.builder()
                .objects(
                        ObjectIdentifier.builder().key(OTHER + "/theirs").build(),
                        ObjectIdentifier.builder().key(MINE + "/mine").build())
                .build();

        try {
            account.deleteObjects(request -> request.bucket(BUCKET).delete(delete));
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(403);
        }

        assertThat(root.listObjectsV2(list -> list.bucket(BUCKET).prefix(OTHER)).contents())
                .hasSize(1);
    }

    @Test
    void expired_credentials_are_refused() {
        var hourAgo = Clock.fixed(Instant.now().minus(Duration.ofHours(2)), ZoneOffset.UTC);
        try (var late = client(credentials(hourAgo))) {
            refused(() -> late.getObjectAsBytes(get -> get.bucket(BUCKET).key(MINE + "/mine")));
        }
    }

    @Test
    void a_made_up_access_key_opens_nothing() {
        var forged = credentials(Clock.systemUTC());
        try (var forger = client(AwsBasicCredentials.create(forged.accessKeyId(), "guess"));
                var stranger = client(AwsBasicCredentials.create("stranger", "guess"))) {
            refused(() -> forger.getObjectAsBytes(get -> get.bucket(BUCKET).key(MINE + "/mine")));
            refused(() -> stranger.getObjectAsBytes(get -> get.bucket(BUCKET).key(MINE + "/mine")));
        }
    }

    @Test
    void a_request_without_credentials_is_refused() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(s3.url() + "/archive/shared")).build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void what_was_stored_and_issued_outlives_a_restart() throws IOException {
        var issued = credentials(Clock.systemUTC());
        s3.close();
        s3 = EmbeddedS3.start("127.0.0.1", 0, directory, "root", "secret", Set.of("archive"));

        try (var again = client(issued)) {
            assertThat(again.getObjectAsBytes(get -> get.bucket(BUCKET).key(MINE + "/mine"))
                            .asUtf8String())
                    .isEqualTo("content");
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int port = s3.url().getPort();

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() ->
                        EmbeddedS3.start("127.0.0.1", port, directory.resolve("second"), "root", "secret", Set.of()))
                .withMessageContaining("127.0.0.1:" + port);
    }

    private AwsCredentials credentials(Clock clock) {
        var issued = s3.settings().credentials(clock).issue(MINE, Duration.ofHours(1));
        return AwsSessionCredentials.create(issued.accessKey(), issued.secretKey(), issued.sessionToken());
    }

    private S3Client client(AwsCredentials credentials) {
        return client(s3, credentials);
    }

    private static S3Client client(EmbeddedS3 server, AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(server.url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static void put(S3Client client, String bucket, String key) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("content"));
    }

    /** Does what may be refused or lead nowhere; what it must not do is looked at afterwards. */
    private static void tryTo(Runnable deed) {
        try {
            deed.run();
        } catch (S3Exception refused) {
            assertThat(refused.statusCode()).isBetween(400, 499);
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
    }
}
