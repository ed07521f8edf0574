package org.gbdxroutes.service.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogFileTest {

    private static final long LIMIT = 1000;

    @TempDir
    private Path directory;

    @Test
    void a_log_that_is_too_long_keeps_its_head_and_its_tail_and_says_how_much_is_left_out() throws IOException {
        var text = numbers(2000);

        write(text);

        var read = readAll();
        var line = read.indexOf("\n[");
        var end = read.indexOf("]\n", line) + 2;
        var omitted = Long.parseLong(read.substring(line + 2, read.indexOf(' ', line)));
        assertThat(text).startsWith(read.substring(0, line)).endsWith(read.substring(end));
        assertThat(line + omitted + read.length() - end).isEqualTo(text.length());
        assertThat(line).isEqualTo(500);
        assertThat(read.length() - end).isBetween(250, 500);
        assertThat(sizeOnDisk()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void another_attempt_appends_also_to_a_log_that_is_full() throws IOException {
        write("first\n");
        write("second\n");
        assertThat(readAll()).isEqualTo("first\nsecond\n");

        write(numbers(2000));
        write("third\n");

        assertThat(readAll()).startsWith("first\nsecond\n0\n").endsWith("1999\nthird\n");
        assertThat(sizeOnDisk()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void reading_goes_on_where_it_stopped() throws IOException {
        write("first\n");
        var start = log().read(0, 100);
        write("second\n");

        assertThat(new String(log().read(start.next(), 100).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("second\n");
    }

    private LogFile log() {
        return new LogFile(directory.resolve("stdout"));
    }

    private void write(String text) throws IOException {
        try (var writer = new LogWriter(log(), LIMIT)) {
            writer.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String readAll() throws IOException {
        var all = new ByteArrayOutputStream();
        for (var chunk = log().read(0, 64); chunk.bytes().length > 0; chunk = log().read(chunk.next(), 64)) {
            all.write(chunk.bytes());
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private long sizeOnDisk() throws IOException {
        try (var files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static String numbers(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i).append('\n');
        }
        return text.toString();
    }
}
