package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofHours(1));
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "12,2048", "13,3600", "100,3600", "2000000000,3600"})
    void a_wait_doubles_up_to_the_longest_and_is_up_to_a_quarter_shorter(int failures, long seconds) {
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.after(failures, random))
                    .isBetween(Duration.ofMillis(seconds * 750), Duration.ofSeconds(seconds));
        }
    }
}
