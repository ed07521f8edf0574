package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.edge.TestIntake.Received;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeS3Test {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final String BUCKET = "drop";

    @TempDir
    private Path directory;

    private final int port = freePort();
    private EmbeddedS3 server;
    private S3Client s3;
    private TestIntake intake;

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedS3 server() throws IOException {
        return EmbeddedS3.start("127.0.0.1", port, directory, "key", "secret", Set.of(BUCKET));
    }

    @BeforeEach
    void connect() throws Exception {
        server = server();
        s3 = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
        intake = new TestIntake()
                .with("intake.s3.enabled", "true")
                .with("intake.s3.bucket", BUCKET)
                .with("intake.s3.prefix", "/partners/acme/")
                .with("intake.s3.cron", "* * * * * ?")
                .with("intake.s3.mapping", "acme");
        intake.camel().getRegistry().bind("outputsClient", S3Client.class, s3);
        DropBuckets.bind(intake.camel());
    }

    @AfterEach
    void hang_up() throws IOException {
        intake.close();
        s3.close();
        server.close();
    }

    private void drop(String name, String content) {
        put("partners/acme/" + name, RequestBody.fromString(content));
    }

    private void put(String key, RequestBody content) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), content);
    }

    private List<String> keys() {
        return s3.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    @Test
    void an_object_is_handed_in_as_it_is_and_lies_in_accepted_then() throws Exception {
        drop("order é.json", "{\"é\":1}");
        put("elsewhere.json", RequestBody.fromString("not ours"));
        intake.start("intake-s3");

        eventually(() ->
                assertThat(keys()).containsExactlyInAnyOrder("elsewhere.json", "partners/acme/accepted/order é.json"));
        assertThat(get("partners/acme/accepted/order é.json")).isEqualTo("{\"é\":1}");
        assertThat(intake.received())
                .containsExactly(new Received(
                        "{\"é\":1}", "s3:drop/partners/acme/order é.json", "application/json", "acme", Map.of()));
    }

    @Test
    void a_refused_object_lies_in_rejected_with_the_reason_beside_it_and_the_next_goes_through() throws Exception {
        intake.refuses("poison");
        drop("a.json", "poison");
        drop("b.json", "good");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys())
                .containsExactlyInAnyOrder(
                        "partners/acme/accepted/b.json",
                        "partners/acme/rejected/a.json",
                        "partners/acme/rejected/a.json.error.txt"));
        assertThat(get("partners/acme/rejected/a.json.error.txt")).contains("No such product.");
        assertThat(get("partners/acme/rejected/a.json")).isEqualTo("poison");
    }

    @Test
    void an_object_that_could_not_be_stored_stays_and_is_taken_again_and_holds_up_no_other() throws Exception {
        intake.failsFirst(1);
        drop("a.json", "first");
        drop("b.json", "second");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys())
                .containsExactlyInAnyOrder("partners/acme/accepted/a.json", "partners/acme/accepted/b.json"));
        assertThat(intake.texts()).containsExactly("first", "second", "first");
        assertThat(intake.origins()).isNotEmpty();
    }

    @Test
    void an_object_that_is_larger_than_anything_that_is_kept_is_read_once_and_rejected() throws Exception {
        intake.takesAtMost(2 << 20);
        put("partners/acme/a.json", RequestBody.fromBytes(new byte[12 << 20]));
        drop("b.json", "order");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys())
                .containsExactlyInAnyOrder(
                        "partners/acme/accepted/b.json",
                        "partners/acme/rejected/a.json",
                        "partners/acme/rejected/a.json.error.txt"));
        assertThat(get("partners/acme/rejected/a.json.error.txt")).contains("larger than");
        assertThat(intake.attempts()).isEqualTo(2);
    }

    @Test
    void a_storage_that_is_away_at_the_start_and_again_later_is_found_when_it_is_back() throws Exception {
        drop("a.json", "first");
        server.close();
        intake.start("intake-s3");
        eventually(() -> assertThat(intake.log()).anyMatch(line -> line.contains("cannot be looked into")));
        server = server();
        eventually(() -> assertThat(keys()).containsExactly("partners/acme/accepted/a.json"));

        server.close();
        server = server();
        drop("b.json", "second");

        eventually(() -> assertThat(keys()).contains("partners/acme/accepted/b.json"));
        assertThat(intake.texts()).containsExactly("first", "second");
    }

    @Test
    void a_storage_that_restarts_while_an_order_is_stored_loses_nothing() throws Exception {
        intake.meanwhile(() -> {
            server.close();
            server = server();
        });
        drop("a.json", "order");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys()).containsExactly("partners/acme/accepted/a.json"));
        assertThat(intake.texts()).containsOnly("order");
    }

    @Test
    void an_object_that_is_replaced_while_it_is_stored_is_handed_in_too() throws Exception {
        intake.meanwhile(() -> drop("a.json", "second"));
        drop("a.json", "first");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys()).containsExactly("partners/acme/accepted/a.json"));
        assertThat(intake.texts()).containsExactly("first", "second");
        assertThat(get("partners/acme/accepted/a.json")).isEqualTo("second");
    }

    @Test
    void a_key_is_data_whatever_is_in_it() throws Exception {
        var names = List.of("${exchangeId}", "$simple{sys.user.home}", "*", "a b+c%2e#?.json", "{{intake.s3.bucket}}");
        names.forEach(name -> drop(name, name));
        intake.start("intake-s3");

        eventually(() -> assertThat(keys())
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> "partners/acme/accepted/" + name)
                        .toList()));
        assertThat(intake.received())
                .extracting(Received::source)
                .containsExactlyInAnyOrderElementsOf(names.stream()
                        .map(name -> "s3:drop/partners/acme/" + name)
                        .toList());
    }

    @Test
    void an_object_that_cannot_be_moved_or_shown_is_told_once_and_left_alone() throws Exception {
        drop("a\nb", "hostile");
        drop("c.json", "first");
        intake.start("intake-s3");
        eventually(() -> assertThat(keys()).contains("partners/acme/accepted/c.json"));
        drop("d.json", "second");
        eventually(() -> assertThat(keys()).contains("partners/acme/accepted/d.json"));

        assertThat(intake.texts()).containsExactly("first", "second");
        assertThat(keys()).contains("partners/acme/a\nb");
        assertThat(intake.log())
                .filteredOn(line -> line.contains("a?b is not taken"))
                .hasSize(1);
    }

    @Test
    void what_lies_in_folders_below_or_is_not_complete_is_left_alone() throws Exception {
        drop("accepted/old.json", "old");
        drop("rejected/bad.json", "bad");
        drop("2026/a.json", "deep");
        drop("a.json.part", "half");
        drop("b.json", "order");
        intake.start("intake-s3");

        eventually(() -> assertThat(keys()).contains("partners/acme/accepted/b.json"));
        assertThat(intake.texts()).containsExactly("order");
        assertThat(keys()).contains("partners/acme/2026/a.json", "partners/acme/a.json.part");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).ignoreExceptions().untilAsserted(assertion);
    }
}
