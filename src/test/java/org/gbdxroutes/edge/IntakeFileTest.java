package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.gbdxroutes.intake.RejectionNotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeFileTest {

    @TempDir
    private Path inbox;

    private TestIntake intake;

    @BeforeEach
    void connect() {
        intake = new TestIntake()
                .with("intake.file.enabled", "true")
                .with("intake.file.directory", inbox.toString())
                .with("intake.file.mapping", "acme");
        intake.camel().getRegistry().bind("inboxFiles", new InboxFiles());
        intake.camel().getRegistry().bind("rejectionNotes", new RejectionNotes());
    }

    @AfterEach
    void hang_up() {
        intake.close();
    }

    @Test
    void a_file_that_is_larger_than_anything_that_is_kept_is_read_once_and_rejected() throws Exception {
        intake.takesAtMost(2 << 20);
        drop("a.json", new byte[12 << 20]);
        intake.start("intake-file");

        eventually(() -> assertThat(inbox.resolve("rejected/a.json")).hasSize(12 << 20));
        assertThat(inbox.resolve("rejected/a.json.error.txt")).content().contains("larger than 2 MB");

        drop("b.json", "order".getBytes(UTF_8));
        eventually(() -> assertThat(inbox.resolve("accepted/b.json")).hasContent("order"));
        assertThat(intake.attempts()).isEqualTo(2);
    }

    @Test
    void a_name_too_long_to_have_a_note_beside_it_is_told_once_and_holds_up_nobody() throws Exception {
        intake.refuses("poison");
        drop("a".repeat(250), "poison".getBytes(UTF_8));
        drop("b".repeat(230), "poison".getBytes(UTF_8));
        intake.start("intake-file");

        eventually(() -> assertThat(inbox.resolve("rejected/" + "b".repeat(230) + ".error.txt"))
                .exists());
        assertThat(inbox.resolve("a".repeat(250))).hasContent("poison");
        assertThat(intake.log())
                .filteredOn(line -> line.contains("is longer than"))
                .hasSize(1);
    }

    private void drop(String name, byte[] content) throws IOException {
        Files.move(
                Files.write(inbox.resolve("dropping.part"), content),
                inbox.resolve(name),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }
}
