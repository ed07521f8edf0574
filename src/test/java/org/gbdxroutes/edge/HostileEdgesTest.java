package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.edge.ReceptionStub.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What senders may put around an order, over every edge: headers that imitate Camel's own, and names. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileEdgesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static final List<String> WITH_HEADERS = List.of("http", "jms", "amqp", "kafka", "s3");
    private static final List<String> WITH_NAMES = List.of("file", "sftp", "s3");

    /** Names of headers that steer Camel's components, in its own case and in others, and of our own variables. */
    private static final List<String> HEADERS = List.of(
            "CamelFileName",
            "CAMELFILENAME",
            "camelOverruleFileName",
            "CamelFileParent",
            "camelhttpuri",
            "CamelHttpPath",
            "CamelHttpResponseCode",
            "CAMELAWSS3BUCKETNAME",
            "camelAwsS3Key",
            "cAmElExecCommandExecutable",
            "CamelBeanMethodName",
            "camelJmsDestinationName",
            "CamelKafkaManualCommit",
            "CamelKafkaOverrideTopic",
            "CamelSlipEndpoint",
            "CamelToEndpoint",
            "CamelTransactionKey",
            "org.apache.camel.component.file.name",
            "kafka.OVERRIDE_TOPIC",
            "KAFKA.key",
            "JMSReplyTo",
            "breadcrumbId",
            "traceparent",
            "mapping",
            "source",
            "verdict",
            "note",
            "reason",
            "whenOverLimit");

    /** Names of files and objects. */
    private static final List<String> NAMES = List.of(
            "a..%2f..%2fup.json",
            "a\\..\\..\\up.json",
            "${exchangeId}.json",
            "$simple{sys.user.home}.json",
            "{{intake.file.directory}}.json",
            "a*.json",
            "?.json",
            "[a-z].json",
            "a,b'c\"d.json",
            "a)b(c.json",
            "a?move=b&delete=true.json",
            "#x;y&z|w.json",
            "-rf",
            "~root",
            "two\nlines.json",
            "bell\u0007.json",
            "left\u202eto-right.json",
            "x".repeat(240),
            "größe-数.json");

    private AllIntakes intakes;
    private Path directory;
    private Set<Path> expected;

    @BeforeAll
    void every_edge_is_on(@TempDir Path temporary) throws Exception {
        directory = Files.createDirectories(temporary.resolve("here"));
        intakes = new AllIntakes(directory);
        expected = children();
        for (var edge : WITH_HEADERS) {
            for (var header : HEADERS) {
                send(edge, header, text(edge, header));
            }
        }
        for (var edge : WITH_NAMES) {
            for (var name : names(edge)) {
                drop(edge, name, text(edge, name));
            }
            drop(edge, "z.json", text(edge, "z.json"));
        }
    }

    // a key of that length is too long for the embedded storage, whose keys are files
    private static List<String> names(String edge) {
        return NAMES.stream()
                .filter(name -> !edge.equals("s3") || name.length() <= RemoteName.LONGEST)
                .toList();
    }

    private static String text(String edge, String what) {
        return "bad order over " + edge + " with " + what;
    }

    @AfterAll
    void nothing_lies_elsewhere_and_all_are_off() throws Exception {
        try {
            assertNothingElsewhere();
        } finally {
            intakes.close();
        }
    }

    static Stream<Arguments> a_header_that_imitates_one_of_Camel_is_as_if_it_were_not_there() {
        return WITH_HEADERS.stream().flatMap(edge -> HEADERS.stream().map(header -> Arguments.of(edge, header)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_header_that_imitates_one_of_Camel_is_as_if_it_were_not_there(String edge, String header) throws Exception {
        var text = text(edge, header);

        eventually(() -> assertThat(intakes.reception.texts()).contains(text));
        assertThat(received(text))
                .containsExactly(new Received(text, source(edge, text), "application/json", "acme-json", Map.of()));
    }

    static Stream<Arguments> a_name_is_only_a_name_or_its_file_is_left_alone() {
        return WITH_NAMES.stream().flatMap(edge -> names(edge).stream().map(name -> Arguments.of(edge, name)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void a_name_is_only_a_name_or_its_file_is_left_alone(String edge, String name) throws Exception {
        var text = text(edge, name);

        eventually(() -> assertThat(intakes.reception.texts()).contains(text(edge, "z.json")));
        if (isTaken(edge, name)) {
            eventually(() -> assertThat(present(edge)).contains("rejected/" + name, "rejected/" + name + ".error.txt"));
            assertThat(received(text))
                    .singleElement()
                    .extracting(Received::headers)
                    .isEqualTo(Map.of());
        } else {
            assertThat(received(text)).isEmpty();
            assertThat(present(edge)).contains(name);
        }
    }

    private static boolean isTaken(String edge, String name) {
        return switch (edge) {
            case "file" -> !name.contains("\\") && name.length() < 230;
            case "s3" -> !RemoteName.hasUnprintable(name);
            default -> RemoteName.fault(name).isEmpty();
        };
    }

    private List<Received> received(String text) {
        return intakes.reception.received().stream()
                .filter(received -> received.text().equals(text))
                .toList();
    }

    private static String source(String edge, String text) {
        return switch (edge) {
            case "http" -> "http";
            case "kafka" -> "kafka:" + AllIntakes.TOPIC;
            case "s3" -> "s3:" + AllIntakes.BUCKET + "/orders/" + text + ".json";
            default -> edge + ":" + edge + "-orders";
        };
    }

    private void send(String edge, String header, String text) throws Exception {
        switch (edge) {
            case "http" -> post(header, text);
            case "kafka" -> {
                var record = new ProducerRecord<byte[], byte[]>(AllIntakes.TOPIC, text.getBytes(UTF_8));
                record.headers().add(header, "elsewhere".getBytes(UTF_8));
                intakes.kafka.send(record);
            }
            case "s3" ->
                intakes.s3.putObject(
                        request -> request.bucket(AllIntakes.BUCKET)
                                .key("orders/" + text + ".json")
                                .metadata(Map.of(header, "elsewhere")),
                        RequestBody.fromString(text));
            // a client that speaks AMQP gives any property to either queue
            default ->
                intakes.broker.send(edge + "-orders", context -> {
                    var message = context.createTextMessage(text);
                    try {
                        if (header.equals("JMSReplyTo")) {
                            message.setJMSReplyTo(context.createQueue("elsewhere"));
                        } else {
                            message.setStringProperty(header, "elsewhere");
                        }
                    } catch (JMSException e) {
                        throw new IllegalStateException(e);
                    }
                    return message;
                });
        }
    }

    private void post(String header, String text) throws Exception {
        var address = "http://127.0.0.1:" + intakes.httpPort + "/orders?" + header + "="
                + URLEncoder.encode("../elsewhere", UTF_8);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header(header, "elsewhere")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(text))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer).extracting(HttpResponse::statusCode).isEqualTo(200);
        assertThat(answer.headers().map().values())
                .noneMatch(values -> values.toString().contains("elsewhere"));
    }

    private void drop(String edge, String name, String text) throws IOException {
        if (edge.equals("s3")) {
            intakes.s3.putObject(
                    request -> request.bucket(AllIntakes.BUCKET).key("orders/" + name), RequestBody.fromString(text));
            return;
        }
        var folder = folder(edge);
        Files.move(
                Files.writeString(folder.resolve("dropping.part"), text),
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private Path folder(String edge) {
        return edge.equals("file") ? intakes.inbox : intakes.remote;
    }

    /** Returns the names of all that lies where such an edge looks. */
    private List<String> present(String edge) throws IOException {
        if (edge.equals("s3")) {
            return intakes
                    .s3
                    .listObjectsV2Paginator(
                            request -> request.bucket(AllIntakes.BUCKET).encodingType(EncodingType.URL))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> key.replaceFirst("^orders/", ""))
                    .toList();
        }
        var folder = folder(edge);
        try (var files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).toList();
        }
    }

    private void assertNothingElsewhere() throws IOException {
        assertThat(children()).isEqualTo(expected);
        assertThat(directory.resolve("..")).isDirectoryNotContaining("glob:**elsewhere*");
        for (var edge : List.of("file", "sftp")) {
            try (var files = Files.list(folder(edge))) {
                assertThat(files.filter(Files::isDirectory)
                                .map(Path::getFileName)
                                .map(Path::toString))
                        .isSubsetOf("accepted", "rejected");
            }
        }
        assertThat(intakes.broker.isEmpty("elsewhere")).isTrue();
    }

    private Set<Path> children() throws IOException {
        try (var files = Files.list(directory)) {
            return files.collect(Collectors.toSet());
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).untilAsserted(assertion);
    }
}
