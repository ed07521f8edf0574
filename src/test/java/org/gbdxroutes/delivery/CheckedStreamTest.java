package org.gbdxroutes.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckedStreamTest {

    // of "abc", as FIPS 180-2 gives it
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static CheckedStream stream(String content, long size) {
        return new CheckedStream(new ByteArrayInputStream(content.getBytes(UTF_8)), "map.tif", size);
    }

    @Test
    void what_passes_is_hashed_however_it_is_read() throws IOException {
        var stream = stream("abc", 3);

        assertThat(stream.read()).isEqualTo('a');
        assertThat(stream.skip(1)).isEqualTo(1);
        assertThat(stream.sha256Hex()).as("before the end").isEmpty();
        assertThat(stream.readAllBytes()).containsExactly('c');
        assertThat(stream.sha256Hex()).hasValue(ABC);
    }

    @Test
    void an_early_end_is_no_end() {
        assertThatIOException()
                .isThrownBy(() -> stream("abc", 4).readAllBytes())
                .withMessage("map.tif ended after 3 of 4 bytes.");
    }

    @Test
    void more_than_was_listed_does_not_pass() {
        assertThatIOException()
                .isThrownBy(() -> stream("abc", 2).readAllBytes())
                .withMessage("map.tif gives more than the 2 bytes that were listed.");
    }

    @Test
    void an_empty_file_is_a_whole_file() throws IOException {
        var stream = stream("", 0);

        assertThat(stream.readAllBytes()).isEmpty();
        assertThat(stream.sha256Hex()).isPresent();
    }
}
