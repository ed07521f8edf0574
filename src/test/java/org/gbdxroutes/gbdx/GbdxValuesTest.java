package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxValuesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120                           | PT2M
            0                             | PT0S
            Thu, 01 Jan 2026 12:00:30 GMT | PT30S
            Thu, 01 Jan 2026 11:00:00 GMT | PT0S
            """)
    void retry_after_is_seconds_or_a_date(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOON)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
    void a_retry_after_that_nobody_understands_was_not_said(String header) {
        assertThat(RetryAfter.parse(header, NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"geobigdata.io", "ftp://host", "http://user:pw@host", "http://host?x=1", "file:/etc"})
    void what_is_no_base_url_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GbdxSettings(URI.create(url), "user", "pw"))
                .withMessageContaining("gbdx.url");
    }

    @Test
    void settings_and_tokens_do_not_show_their_secrets() {
        assertThat(new GbdxSettings(URI.create("http://host/"), "user", "hidden").toString())
                .contains("http://host,")
                .doesNotContain("hidden");
        assertThat(new AccessToken("hidden", 1L, null).toString()).doesNotContain("hidden");
    }

    @Test
    void s3_credentials_can_be_asked_for_15_minutes_to_36_hours() {
        var paths = new GbdxPaths();

        assertThat(paths.credentialsQuery(900)).isEqualTo("duration=900");
        assertThat(paths.credentialsQuery(Duration.ofHours(36))).isEqualTo("duration=129600");
        assertThatIllegalArgumentException().isThrownBy(() -> paths.credentialsQuery(899));
        assertThatIllegalArgumentException().isThrownBy(() -> paths.credentialsQuery("1&x=1"));
    }
}
