package org.gbdxroutes.service.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the callbacks of an account are signed by: another secret for every account, all from one key. */
public final class CallbackSecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    public CallbackSecrets(byte[] key) {
        this.key = key.clone();
    }

    /** Returns the secret of an account, as Standard Webhooks writes one; it stays the same as long as the key does. */
    public String of(String accountId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var secret = mac.doFinal(("callbacks:" + accountId).getBytes(StandardCharsets.UTF_8));
            return "whsec_" + Base64.getEncoder().encodeToString(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }
}
