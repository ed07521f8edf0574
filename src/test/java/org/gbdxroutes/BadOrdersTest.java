package org.gbdxroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that cannot be: each gets its clear answer, its bytes are kept, and the next order goes through. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadOrdersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static EmbeddedPostgres postgres;
    private static TestApplication application;

    /** A bad order, the path of a fault it must be told, and words the fault must have. */
    private record Bad(String name, String order, String path, String words) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        // in PostgreSQL, so that the test can look into the ledger from outside
        postgres = EmbeddedPostgres.start();
        application = TestApplication.start(
                directory,
                Map.of("ledger.url", postgres.getJdbcUrl("postgres", "postgres"), "ledger.username", "postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        postgres.close();
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad("not JSON", "orderNumber: 5", "$", "not JSON (line 1, column"),
                new Bad("cut off", "{\"orderNumber\": \"X\", ", "$", "not JSON"),
                new Bad("empty", "", "$", "this is empty"),
                new Bad("a string", "\"order\"", "$", "this is a JSON string"),
                new Bad("binary", "\u0000\u0001\u0002", "$", "not JSON"),
                new Bad("deeply nested", "[".repeat(100_000), "$", "not JSON"),
                new Bad("a member twice", "{\"partner\": \"a\", \"partner\": \"b\"}", "$", "Duplicate"),
                new Bad("wrong types", product("W-1", "[]"), "$.parameters", "must be a JSON object"),
                new Bad("missing fields", "{\"product\": \"ortho\"}", "$.orderNumber", "An order needs orderNumber"),
                new Bad("a path as number", product("../../etc", data("")), "$.orderNumber", "letters, digits"),
                new Bad(
                        "unknown product",
                        product("U-1", data("")).replace("ortho", "orto"),
                        "$.product",
                        "There is no product 'orto'; there are land-cover, ortho"),
                new Bad(
                        "what no database takes",
                        product("U-6", data("")).replace("ortho", "\\u0000\\ud800"),
                        "$",
                        "has a character that no text has"),
                new Bad(
                        "an end of line",
                        product("U-7", data("")).replace("ortho", "x\\n$.partner: fine"),
                        "$.product",
                        "There is no product 'x $.partner"),
                new Bad(
                        "unknown parameter",
                        product("U-2", data(", \"band\": \"MS\"")),
                        "$.parameters.band",
                        "no such parameter; it has data, bands"),
                new Bad("missing parameter", product("U-3", "{}"), "$.parameters.data", "needs this parameter"),
                new Bad(
                        "value not allowed",
                        product("U-4", data(", \"bands\": \"RGB\"")),
                        "$.parameters.bands",
                        "'RGB' is not allowed; choose one of Auto, MS, PAN, PAN+MS"),
                new Bad(
                        "unknown destination",
                        product("U-5", data("")).replace("}}", "}, \"destinations\": [\"moon\"]}"),
                        "$.destinations[0]",
                        "There is no destination 'moon'; there are archive, folder"),
                new Bad(
                        "unknown task",
                        workflow("T-1", task("A", "Magic", "")),
                        "$.workflow.tasks[0].taskType",
                        "Magic"),
                new Bad(
                        "unknown port",
                        workflow("T-2", task("A", "ProtogenPrep", input("rasta", "value", "s3://b/x"))),
                        "$.workflow.tasks[0].inputs[0].name",
                        "rasta"),
                new Bad(
                        "missing required input",
                        workflow("T-3", task("A", "ProtogenPrep", "")),
                        "$.workflow.tasks[0]",
                        "raster"),
                new Bad(
                        "link to nowhere",
                        workflow("T-4", task("A", "ProtogenPrep", input("raster", "source", "B:data"))),
                        "$.workflow.tasks[0].inputs[0].source",
                        "'B'"),
                new Bad(
                        "cycle",
                        workflow(
                                "T-5",
                                task("A", "ProtogenPrep", input("raster", "source", "B:data")) + ","
                                        + task("B", "ProtogenPrep", input("raster", "source", "A:data"))),
                        "$.workflow.tasks",
                        "A"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void over_http_it_is_told_what_and_where(Bad bad) throws SQLException {
        var answer = application.order(bad.order());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var faults = TestApplication.json(answer.body()).path("faults");
        assertThat(faults).as(answer.body()).anySatisfy(fault -> {
            assertThat(fault.path("path").asText()).startsWith(bad.path());
            assertThat(fault.path("message").asText()).contains(bad.words());
        });
        assertThat(answer.body()).doesNotContain("org.gbdxroutes", "com.fasterxml");
        assertThat(isKept("http", bad.order().getBytes(UTF_8))).isTrue();
    }

    @Test
    void as_files_they_land_in_rejected_with_the_reason_and_the_next_order_goes_through() throws Exception {
        var all = bad().toList();
        for (int i = 0; i < all.size(); i++) {
            application.drop("bad-" + i + ".json", all.get(i).order().getBytes(UTF_8));
        }
        application.drop("good.json", good("AFTER-FILES").getBytes(UTF_8));

        var rejected = application.inbox().resolve("rejected");
        await().atMost(LIMIT)
                .until(() -> Files.exists(application.inbox().resolve("accepted/good.json"))
                        && all.stream()
                                .allMatch(bad -> Files.exists(rejected.resolve("bad-" + all.indexOf(bad) + ".json"))));
        for (int i = 0; i < all.size(); i++) {
            assertThat(rejected.resolve("bad-" + i + ".json.error.txt"))
                    .content()
                    .contains(all.get(i).words())
                    .contains("Mend this and send it again")
                    .doesNotContain("Exception");
            assertThat(isKept("file:bad-" + i + ".json", all.get(i).order().getBytes(UTF_8)))
                    .as(all.get(i).name())
                    .isTrue();
        }
        application.awaitState("acme/AFTER-FILES", "completed");
    }

    @Test
    void fifty_megabytes_of_rubbish_are_kept_and_refused_and_the_next_order_goes_through() throws IOException {
        var rubbish = new byte[50 << 20];
        new Random(4711).nextBytes(rubbish);

        var answer = application.send(application.request("/orders").POST(BodyPublishers.ofByteArray(rubbish)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("has 52428800 bytes").contains("up to 10 MB");

        application.drop("rubbish.json", rubbish);
        var note = application.inbox().resolve("rejected/rubbish.json.error.txt");
        await().atMost(LIMIT).until(() -> Files.exists(note) && Files.size(note) > 0);
        assertThat(note).content().contains("up to 10 MB");
        try (var kept = Files.list(application.data().resolve("oversize"))) {
            assertThat(kept.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(
                                    Files.mismatch(file, application.inbox().resolve("rejected/rubbish.json")))
                            .isEqualTo(-1));
        }
        assertThat(application.order(good("AFTER-RUBBISH")).statusCode()).isEqualTo(202);
        application.awaitState("acme/AFTER-RUBBISH", "completed");
    }

    @Test
    void odd_file_names_are_only_names() throws IOException {
        var names = List.of(
                "with space.json",
                "it's \"quoted\".json",
                "comma, and (brackets).json",
                "${sys.user.home}.json",
                "${file:name.noext}-x.json",
                "{{http.port}}.json",
                "hash#mark?.json",
                "%2e%2e%2fup.json",
                "größe-数.json",
                "two\nlines.json",
                "noending");
        for (int i = 0; i < names.size(); i++) {
            application.drop(names.get(i), "{}".getBytes(UTF_8));
        }
        var rejected = application.inbox().resolve("rejected");
        await().atMost(LIMIT).untilAsserted(() -> {
            try (var files = Files.list(rejected)) {
                assertThat(files.map(file -> file.getFileName().toString()).toList())
                        .containsAll(names)
                        .containsAll(
                                names.stream().map(name -> name + ".error.txt").toList());
            }
        });
        assertThat(directory.resolve("up.json")).doesNotExist();
    }

    @Test
    void a_link_and_a_backslash_are_not_taken_and_hold_up_nobody() throws IOException {
        var outside = Files.writeString(directory.resolve("outside.json"), good("BEHIND-A-LINK"));
        Files.createDirectories(application.inbox());
        var link = Files.createSymbolicLink(application.inbox().resolve("a-link.json"), outside);
        var backslash = Files.writeString(application.inbox().resolve("a\\b.json"), good("BACKSLASH"));

        application.drop("z-next.json", good("AFTER-A-LINK").getBytes(UTF_8));

        application.awaitState("acme/AFTER-A-LINK", "completed");
        assertThat(application.get("/orders/acme/BEHIND-A-LINK").statusCode()).isEqualTo(404);
        assertThat(link).isSymbolicLink();
        assertThat(backslash).exists();
    }

    @Test
    void an_order_file_with_an_odd_name_is_taken() throws IOException {
        application.drop("it's ${odd} #1.json", good("ODD-NAME").getBytes(UTF_8));

        var order = application.awaitState("acme/ODD-NAME", "completed");

        assertThat(order.path("source").asText()).isEqualTo("file:it's ${odd} #1.json");
        assertThat(application.inbox().resolve("accepted/it's ${odd} #1.json")).exists();
    }

    private static String good(String number) {
        return workflow(
                number,
                "{\"name\": \"A\", \"taskType\": \"test-success\", \"inputs\": ["
                        + input("inputstring", "value", "hello") + "], \"outputs\": []}");
    }

    private static boolean isKept(String source, byte[] content) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var query = connection.prepareStatement("SELECT content FROM messages WHERE source = ?")) {
            query.setString(1, source);
            var kept = query.executeQuery();
            while (kept.next()) {
                if (Arrays.equals(kept.getBytes(1), content)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String product(String number, String parameters) {
        return "{\"orderNumber\": \"" + number + "\", \"partner\": \"acme\", \"product\": \"ortho\", \"parameters\": "
                + parameters + "}";
    }

    private static String data(String more) {
        return "{\"data\": \"s3://imagery/sample-strip\"" + more + "}";
    }

    private static String workflow(String number, String tasks) {
        return "{\"orderNumber\": \"" + number
                + "\", \"partner\": \"acme\", \"workflow\": {\"name\": \"w\", \"tasks\": [" + tasks + "]}}";
    }

    private static String task(String name, String type, String inputs) {
        return "{\"name\": \"" + name + "\", \"taskType\": \"" + type + "\", \"inputs\": [" + inputs
                + "], \"outputs\": [{\"name\": \"data\"}]}";
    }

    private static String input(String name, String kind, String value) {
        return "{\"name\": \"" + name + "\", \"" + kind + "\": \"" + value + "\"}";
    }
}
