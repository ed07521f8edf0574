package org.gbdxroutes.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what a webhook is sent, as Standard Webhooks describes: HMAC-SHA256 over id, timestamp and body. */
public final class WebhookSignature {

    private static final String BASE64_SECRET = "whsec_";

    private final Clock clock;

    public WebhookSignature(Clock clock) {
        this.clock = clock;
    }

    /** Returns the {@code webhook-timestamp} of an attempt that begins now, in seconds. */
    public String timestamp() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    /**
     * Returns the {@code webhook-signature}.
     *
     * @param secret {@code whsec_} and the key in base64, or any other text, whose UTF-8 bytes are the key
     * @throws IllegalArgumentException if the secret is empty, or is no base64 after {@code whsec_}
     */
    public String sign(String secret, String id, String timestamp, byte[] body) {
        var content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    private static byte[] key(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("A webhook needs a secret to be signed with, such as whsec_ and 32"
                    + " random bytes in base64; set subscriber.webhook.secret.");
        }
        if (!secret.startsWith(BASE64_SECRET)) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(BASE64_SECRET.length()));
        } catch (IllegalArgumentException e) {
            // the cause would show a part of the secret
            throw new IllegalArgumentException(
                    "What follows whsec_ in a webhook's secret must be base64; check subscriber.webhook.secret.");
        }
    }
}
