package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.edge.TestIntake.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeSftpTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private TestSftp server;
    private TestIntake intake;
    private Path folder;

    @BeforeEach
    void connect(@TempDir Path directory) throws Exception {
        server = new TestSftp(directory);
        folder = Files.createDirectories(server.home().resolve("in box/orders"));
        intake = new TestIntake()
                .with(server.settings("intake.sftp", "in box/orders"))
                .with("intake.sftp.interval", "200ms")
                .with("intake.sftp.mapping", "acme");
    }

    @AfterEach
    void hang_up() throws IOException {
        intake.close();
        server.close();
    }

    private void start() throws Exception {
        server.start();
        intake.start("intake-sftp");
    }

    private void drop(String name, byte[] content) throws IOException {
        var part = Files.write(folder.resolve("dropping.part"), content);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void drop(String name, String content) throws IOException {
        drop(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_file_is_handed_in_as_it_is_and_lies_in_accepted_then() throws Exception {
        start();
        drop("Bestellung 1 'é'.json", "{\"é\":1}");

        eventually(() ->
                assertThat(folder.resolve("accepted/Bestellung 1 'é'.json")).hasContent("{\"é\":1}"));
        assertThat(intake.received())
                .containsExactly(
                        new Received("{\"é\":1}", "sftp:Bestellung 1 'é'.json", "application/json", "acme", Map.of()));
        assertThat(folder.resolve("Bestellung 1 'é'.json")).doesNotExist();
    }

    @Test
    void a_refused_file_lies_in_rejected_with_the_reason_beside_it_and_the_next_goes_through() throws Exception {
        intake.refuses("poison");
        start();
        drop("a.json", "poison");
        drop("b.json", "good");

        eventually(() -> assertThat(folder.resolve("accepted/b.json")).hasContent("good"));
        assertThat(folder.resolve("rejected/a.json")).hasContent("poison");
        assertThat(Files.readString(folder.resolve("rejected/a.json.error.txt")))
                .contains("No such product.");
    }

    @Test
    void a_file_that_could_not_be_stored_stays_and_is_taken_again() throws Exception {
        intake.failsFirst(2);
        start();
        drop("a.json", "order");

        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("order"));
        assertThat(intake.received()).hasSize(3);
        assertThat(intake.origins()).as("one file").hasSize(1);
    }

    @Test
    void a_file_that_is_larger_than_anything_that_is_kept_is_read_once_and_rejected() throws Exception {
        intake.takesAtMost(2 << 20);
        start();
        drop("a.json", new byte[12 << 20]);
        drop("b.json", "order");

        eventually(() -> assertThat(folder.resolve("accepted/b.json")).exists());
        assertThat(folder.resolve("rejected/a.json")).hasSize(12 << 20);
        assertThat(Files.readString(folder.resolve("rejected/a.json.error.txt")))
                .contains("larger than");
        assertThat(intake.attempts()).isEqualTo(2);
    }

    @Test
    void a_server_that_is_down_at_the_start_and_again_later_is_found_when_it_is_up() throws Exception {
        intake.start("intake-sftp");
        drop("a.json", "first");
        eventually(() -> assertThat(intake.log()).anyMatch(line -> line.contains("cannot be reached")));
        server.start();
        eventually(() -> assertThat(folder.resolve("accepted/a.json")).exists());

        server.stop();
        drop("b.json", "second");
        eventually(() -> assertThat(intake.log())
                .filteredOn(line -> line.contains("cannot be reached"))
                .hasSize(2));
        server.restart();

        eventually(() -> assertThat(folder.resolve("accepted/b.json")).exists());
        assertThat(intake.texts()).containsExactly("first", "second");
    }

    @Test
    void a_server_that_restarts_while_an_order_is_stored_has_it_handed_in_again() throws Exception {
        intake.meanwhile(server::restart);
        start();
        drop("a.json", "order");

        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("order"));
        eventually(() -> assertThat(folder.resolve("a.json")).doesNotExist());
        assertThat(intake.texts()).containsOnly("order");
    }

    @Test
    void a_file_whose_transfer_was_cut_is_read_again_from_the_beginning() throws Exception {
        var large = new byte[5 << 20];
        new Random(1).nextBytes(large);
        start();
        server.cut(2);
        drop("a.bin", large);

        eventually(() -> assertThat(folder.resolve("accepted/a.bin")).hasBinaryContent(large));
        assertThat(intake.attempts()).isEqualTo(3);
        assertThat(intake.lastBytes()).isEqualTo(large);
    }

    @Test
    void a_server_that_stops_answering_in_the_middle_of_a_file_is_given_up_and_asked_again() throws Exception {
        start();
        server.stall(1);
        drop("a.bin", new byte[1 << 20]);

        eventually(() -> assertThat(folder.resolve("accepted/a.bin")).hasSize(1 << 20));
        assertThat(intake.attempts()).isEqualTo(2);
    }

    @Test
    void a_file_is_not_taken_before_it_is_complete() throws Exception {
        start();
        var part = Files.writeString(folder.resolve("a.json.part"), "half an ");
        for (int i = 1; i <= 12; i++) {
            Files.writeString(folder.resolve("b.json"), "x".repeat(i));
            drop("pace-" + i, "next");
            var pace = folder.resolve("accepted/pace-" + i);
            if (i % 4 == 0) {
                eventually(() -> assertThat(pace).exists());
            }
        }

        eventually(() -> assertThat(intake.texts()).contains("x".repeat(12)));
        assertThat(part).exists();
    }

    @Test
    void hostile_names_are_told_once_and_left_alone_and_harm_nobody() throws Exception {
        start();
        drop("first.json", "first");
        eventually(() -> assertThat(folder.resolve("accepted/first.json")).exists());
        for (var name : List.of("*", "?irst.json", "a\\..\\b", "${exchangeId}", "x\ny", "x".repeat(250))) {
            drop(name, "hostile");
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        drop("second.json", "second");

        eventually(() -> assertThat(folder.resolve("accepted/second.json")).exists());
        drop("third.json", "third");
        eventually(() -> assertThat(folder.resolve("accepted/third.json")).exists());
        assertThat(intake.texts()).containsExactly("first", "second", "third");
        assertThat(folder.resolve("accepted/first.json")).exists();
        assertThat(folder.resolve("${exchangeId}")).exists();
        assertThat(folder.resolve("*")).exists();
        assertThat(intake.log())
                .filteredOn(line -> line.contains("is not taken"))
                .hasSize(7);
    }

    @Test
    void unusual_names_are_names() throws Exception {
        var names = List.of(
                " a", "b ", "c:d", "#e", "%41", "'f'", "\"g\"", "-rf", "h;i&j|k", "[l]", "{m}", "$n", "~o", "日本");
        start();
        for (var name : names) {
            drop(name, name);
        }

        eventually(() -> {
            for (var name : names) {
                assertThat(folder.resolve("accepted").resolve(name)).hasContent(name);
            }
        });
        assertThat(intake.received())
                .extracting(Received::source)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "sftp:" + name).toList());
    }

    @Test
    void a_file_that_cannot_be_moved_stays_and_is_handed_in_again_until_it_can() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("accepted"), "not a folder");
        start();
        drop("a.json", "order");
        eventually(() ->
                assertThat(intake.texts().stream().filter("order"::equals)).hasSizeGreaterThan(1));
        assertThat(intake.log())
                .anyMatch(line -> line.startsWith("intake.sftp: Cannot rename file") && line.endsWith("tried again."))
                .anyMatch(line -> line.contains("'accepted' is not taken: it is in the way"));

        Files.deleteIfExists(inTheWay);

        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("order"));
    }

    @Test
    void a_name_that_comes_again_replaces_the_file_of_that_name() throws Exception {
        start();
        drop("a.json", "first");
        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("first"));

        drop("a.json", "second");

        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("second"));
    }

    @Test
    void a_folder_may_be_named_from_the_root_and_a_private_key_do_for_a_password() throws Exception {
        intake.with("intake.sftp.directory", "/in box/orders/")
                .with("intake.sftp.password", "")
                .with("intake.sftp.private-key", server.privateKey().toString());
        start();
        drop("a.json", "order");

        eventually(() -> assertThat(folder.resolve("accepted/a.json")).hasContent("order"));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG_ENOUGH).untilAsserted(assertion);
    }
}
