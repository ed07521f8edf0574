package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.gbdxroutes.web.WebhookSignature;
import org.jspecify.annotations.Nullable;

/**
 * Tells webhooks that we have signed from all others, as Standard Webhooks describes. Made by the Kamelet
 * {@code gbdx-order-event-source}, in the application that hears the events.
 */
public final class SignedWebhooks {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LARGEST = 10 << 20;

    private final Clock clock;
    private final WebhookSignature signature;
    private String secret = "";

    public SignedWebhooks() {
        this(Clock.systemUTC());
    }

    SignedWebhooks(Clock clock) {
        this.clock = clock;
        this.signature = new WebhookSignature(clock);
    }

    /** Sets the secret that the sender signs with, as it is set there. */
    public void setSecret(String secret) {
        this.secret = secret;
    }

    /**
     * Returns the event that a webhook brings.
     *
     * @throws NotGenuine if its signature is missing or wrong, or it is older than five minutes, or longer than 10 MB
     */
    public byte[] read(
            @Body @Nullable InputStream body,
            @Header("webhook-id") @Nullable String id,
            @Header("webhook-timestamp") @Nullable String timestamp,
            @Header("webhook-signature") @Nullable String signatures)
            throws IOException {
        if (body == null || id == null || timestamp == null || signatures == null) {
            throw new NotGenuine(
                    "A webhook has a body and the headers webhook-id, webhook-timestamp and" + " webhook-signature.");
        }
        // before the body is read: it may be anybody's
        checkTime(timestamp);
        var event = body.readNBytes(LARGEST + 1);
        if (event.length > LARGEST) {
            throw new NotGenuine("The webhook is longer than 10 MB.");
        }
        var expected = signature.sign(secret, id, timestamp, event).getBytes(StandardCharsets.UTF_8);
        boolean isOurs = Arrays.stream(signatures.split(" "))
                .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
        if (!isOurs) {
            throw new NotGenuine("The webhook's signature does not match: sender and receiver need the same secret.");
        }
        return event;
    }

    private void checkTime(String timestamp) {
        var isNumber = timestamp.matches("\\d{1,12}");
        if (!isNumber
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            throw new NotGenuine("The webhook's timestamp is more than five minutes from the time here: it is repeated"
                    + " by somebody, or one of the two clocks is wrong.");
        }
    }
}
