package org.gbdxroutes.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SimpleFlakeTest {

    @Test
    void a_recorded_id_tells_when_it_was_made() {
        assertThat(SimpleFlake.timeOf("4488969848362445219")).isEqualTo("2016-12-15T19:21:46.438Z");
    }

    @Test
    void however_many_are_made_in_a_millisecond_each_is_higher_than_the_one_before() {
        var ids = new SimpleFlake(Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

        assertThat(Stream.generate(ids::next).limit(5_000).toList())
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("\\d{19}"));
    }
}
