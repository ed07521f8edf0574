package org.gbdxroutes.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad messages in every format, from their bytes to the ledger. To add one, put it into
 * {@code src/test/resources/org/gbdxroutes/corpus/} and what has to become of it into the {@code expectations.yaml}
 * beside it.
 */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpusTest {

    private static final String SECRET = "root:x:0:0:what-only-this-machine-knows";
    private static final Pattern INTERNAL =
            Pattern.compile("(?i)exception|org\\.gbdxroutes|fasterxml|xerces|\\bnull\\b");

    private final AtomicInteger asked = new AtomicInteger();
    private Path directory;
    private Path secret;
    private HttpServer server;
    private LargeMessagesProcess large;

    @BeforeAll
    void a_file_lies_here_and_a_server_listens(@TempDir Path temporary) throws Exception {
        directory = temporary;
        secret = Files.writeString(directory.resolve("passwd"), SECRET);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var messages = BadMessage.all().stream().filter(BadMessage::isLarge).toList();
        large = LargeMessagesProcess.start(messages, directory.resolve("large"));
    }

    @AfterAll
    void the_server_stops() {
        large.close();
        server.stop(0);
    }

    static List<BadMessage> every_bad_message_is_refused_and_the_next_is_taken() throws IOException {
        return BadMessage.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void every_bad_message_is_refused_and_the_next_is_taken(BadMessage message) throws Exception {
        var outcome =
                message.isLarge() ? large.outcome(message) : Outcome.of(message, places(), directory.resolve("kept"));

        assertThat(outcome.faults()).isNotEmpty();
        var first = outcome.faults().get(0);
        assertThat(first.path()).isEqualTo(message.expected().place());
        assertThat(first.message()).contains(message.expected().reason());
        assertThat(outcome.explanation()).contains(first.message()).doesNotContainPattern(INTERNAL);
        assertThat(outcome.taken()).isEqualTo(message.expected().taken());
        assertThat(outcome.isKept()).isTrue();
        assertThat(outcome.nextIsTaken()).isTrue();
        assertThat(outcome.explanation() + outcome.told()).doesNotContain(SECRET);
        assertThat(asked).hasValue(0);
    }

    @Test
    void every_file_of_the_corpus_is_expected_to_do_something() throws IOException {
        assertThat(BadMessage.all().stream()
                        .filter(message -> !message.isLarge())
                        .map(BadMessage::toString))
                .containsExactlyInAnyOrderElementsOf(BadMessage.files());
    }

    private Map<String, String> places() {
        return Map.of(
                "@SERVER@",
                "http://localhost:" + server.getAddress().getPort(),
                "@FILE@",
                secret.toUri().toString());
    }
}
