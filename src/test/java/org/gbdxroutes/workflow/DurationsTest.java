package org.gbdxroutes.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DurationsTest {

    @ParameterizedTest
    @CsvSource({"90s, 1m30s", "10m, 10m", "12h, 12h", "1d12h, 36h", "1d1s, 24h1s"})
    void a_time_is_read_and_written(String text, String written) {
        var duration = Durations.of(text).orElseThrow();

        assertThat(Durations.words(duration)).isEqualTo(written);
        assertThat(Durations.of(written)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "5", "h", "-1h", "1.5h", "1h 5m", "5m1h", "1w", "PT1H", "99999999999s"})
    void what_is_no_time_is_none(String text) {
        assertThat(Durations.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0.9S, 0s", "PT1M30.5S, 1m30s"})
    void parts_of_a_second_are_left_out(Duration duration, String written) {
        assertThat(Durations.words(duration)).isEqualTo(written);
    }
}
