package org.gbdxroutes.service.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Temporary credentials that need no table: the access key spells out prefix and expiry, the secret is its HMAC.
 *
 * <p>Whoever holds the same key can check them, so they outlive a restart. An access key that somebody made up
 * leads to a secret which that somebody does not know.
 */
public final class SignedCredentials implements CredentialSource {

    private static final String PREFIX = "ASIA";
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    private final Clock clock;

    public SignedCredentials(byte[] key, Clock clock) {
        this.key = key.clone();
        this.clock = clock;
    }

    @Override
    public TemporaryCredentials issue(String prefix, Duration life) {
        var place = prefix.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(Long.BYTES + place.length)
                .putLong(clock.instant().plus(life).getEpochSecond())
                .put(place)
                .array();
        var accessKey = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new TemporaryCredentials(accessKey, sign("secret:" + accessKey), sign("session:" + accessKey));
    }

    /** Returns what an access key says, if it has the form of one that was issued here. */
    Optional<Grant> read(String accessKey) {
        if (!accessKey.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(accessKey.substring(PREFIX.length()));
            if (bytes.length <= Long.BYTES) {
                return Optional.empty();
            }
            var expiry = Instant.ofEpochSecond(ByteBuffer.wrap(bytes).getLong());
            var prefix = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
            return Optional.of(new Grant(prefix, sign("secret:" + accessKey), !expiry.isAfter(clock.instant())));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }

    /** What an access key stands for; whether its bearer knows the secret shows in the request's signature. */
    record Grant(String prefix, String secretKey, boolean expired) {

        @Override
        public String toString() {
            return "Grant[" + prefix + "]";
        }
    }
}
