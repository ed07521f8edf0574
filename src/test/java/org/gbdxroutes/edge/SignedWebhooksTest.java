package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.gbdxroutes.web.WebhookSignature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedWebhooksTest {

    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final String SECRET = "a secret";
    private static final byte[] EVENT = "{}".getBytes(UTF_8);

    private final SignedWebhooks webhooks = new SignedWebhooks(NOW);

    SignedWebhooksTest() {
        webhooks.setSecret(SECRET);
    }

    private static String signed(String secret, String id, String timestamp, byte[] body) {
        return new WebhookSignature(NOW).sign(secret, id, timestamp, body);
    }

    private byte[] read(@Nullable String id, @Nullable String timestamp, @Nullable String signature)
            throws IOException {
        return webhooks.read(new ByteArrayInputStream(EVENT), id, timestamp, signature);
    }

    @Test
    void one_of_several_signatures_is_enough_so_that_secrets_can_change() throws IOException {
        var right = signed(SECRET, "1", "1700000000", EVENT);
        var wrong = signed("an older one", "1", "1700000000", EVENT);

        assertThat(read("1", "1700000000", right)).isEqualTo(EVENT);
        assertThat(read("1", "1700000000", "v1a,x " + wrong + " " + right)).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1,", "v2,AAAA", "v1,AAAA", " "})
    void any_other_signature_is_refused(String signature) {
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read("1", "1700000000", signature));
    }

    @Test
    void a_signature_of_another_id_time_body_or_secret_is_refused() {
        for (var signature : new String[] {
            signed(SECRET, "2", "1700000000", EVENT),
            signed(SECRET, "1", "1700000001", EVENT),
            signed(SECRET, "1", "1700000000", new byte[] {1}),
            signed("another", "1", "1700000000", EVENT)
        }) {
            assertThatExceptionOfType(NotGenuine.class)
                    .isThrownBy(() -> read("1", "1700000000", signature))
                    .withMessageNotContaining(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({"-301", "301"})
    void a_webhook_from_another_time_is_refused(long seconds) {
        var timestamp = String.valueOf(1_700_000_000 + seconds);

        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> read("1", timestamp, signed(SECRET, "1", timestamp, EVENT)))
                .withMessageContaining("timestamp");
        assertThat(Duration.ofSeconds(300)).isLessThan(Duration.ofSeconds(Math.abs(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1700000000", "1700000000.5", "99999999999999999999", "１７"})
    void a_timestamp_that_is_no_number_is_refused(String timestamp) {
        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> read("1", timestamp, signed(SECRET, "1", timestamp, EVENT)));
    }

    @Test
    void what_is_missing_is_refused() {
        var signature = signed(SECRET, "1", "1700000000", EVENT);

        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read(null, "1700000000", signature));
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read("1", null, signature));
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> read("1", "1700000000", null));
        assertThatExceptionOfType(NotGenuine.class).isThrownBy(() -> webhooks.read(null, "1", "1700000000", signature));
    }

    @Test
    void more_than_an_event_can_be_is_not_read_to_its_end() {
        var endless = new java.io.InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 'x';
            }
        };

        assertThatExceptionOfType(NotGenuine.class)
                .isThrownBy(() -> webhooks.read(endless, "1", "1700000000", "v1,x"))
                .withMessageContaining("10 MB");
        assertThat(endless.read).isLessThan(11 << 20);
    }
}
