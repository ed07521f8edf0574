package org.gbdxroutes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventFileTest {

    private final EventFile events = new EventFile();
    private Path file;

    @BeforeEach
    void place(@TempDir Path folder) {
        file = folder.resolve("not/yet/there/events.ndjson");
    }

    @Test
    void events_are_lines_and_folders_are_made() throws Exception {
        append("{\"n\":1}");
        append("{\"n\":2}");

        assertThat(file).hasContent("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void a_torn_last_line_is_cut_off_before_the_next_is_written() throws Exception {
        append("{\"n\":1}");
        add("{\"n\":2,\"tor");

        append("{\"n\":2}");

        assertThat(file).hasContent("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void a_torn_only_line_is_cut_off() throws Exception {
        Files.createDirectories(file.getParent());
        add("{\"n");

        append("{\"n\":1}");

        assertThat(file).hasContent("{\"n\":1}\n");
    }

    @Test
    void a_whole_last_line_without_its_end_stays() throws Exception {
        append("{\"n\":1}");
        add("{\"n\":2}");

        append("{\"n\":3}");

        assertThat(file).hasContent("{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
    }

    @Test
    void lines_of_many_writers_do_not_mix() {
        IntStream.range(0, 200).parallel().forEach(n -> {
            try {
                append("{\"n\":\"" + "x".repeat(n) + "\"}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(file.toFile())
                .satisfies(written -> assertThat(Files.readAllLines(written.toPath()))
                        .hasSize(200)
                        .allMatch(line -> line.matches("\\{\"n\":\"x*\"}")));
    }

    @Test
    void a_path_that_is_a_folder_is_said() throws Exception {
        Files.createDirectories(file);

        assertThatIOException().isThrownBy(() -> append("{}")).withMessageContaining(file.toString());
    }

    private void append(String event) throws IOException {
        events.append(file.toString(), event.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
