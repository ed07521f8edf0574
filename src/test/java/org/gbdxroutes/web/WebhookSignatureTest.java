package org.gbdxroutes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final WebhookSignature signature =
            new WebhookSignature(Clock.fixed(Instant.ofEpochMilli(1614265330999L), ZoneOffset.UTC));

    @Test
    void the_signature_is_the_one_that_standard_webhooks_verifies() {
        // the example that the libraries of Standard Webhooks are tested with
        assertThat(signature.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        signature.timestamp(),
                        BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_without_prefix_is_taken_as_it_is() {
        var key = Base64.getEncoder().encodeToString("plain".getBytes(StandardCharsets.UTF_8));

        assertThat(signature.sign("plain", "id", "1", BODY)).isEqualTo(signature.sign("whsec_" + key, "id", "1", BODY));
    }

    @Test
    void a_secret_that_cannot_be_one_is_refused_without_showing_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signature.sign("whsec_s3cr3t!", "id", "1", BODY))
                .withMessageContaining("subscriber.webhook.secret")
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cr3t"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signature.sign("", "id", "1", BODY))
                .withMessageContaining("subscriber.webhook.secret");
    }
}
