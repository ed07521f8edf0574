package org.gbdxroutes.gbdx;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.gbdxroutes.gbdx.Perishable.Fresh;

/** Our token at the workflow service: asked for by the route gbdx-get-token, kept, renewed before it expires. */
public final class GbdxToken {

    private final GbdxSettings settings;
    private final Perishable<AccessToken> token;

    GbdxToken(GbdxSettings settings, ProducerTemplate camel, Clock clock) {
        this.settings = settings;
        this.token = new Perishable<>(
                () -> {
                    var asked = clock.instant();
                    var answer =
                            Unwrapped.call(() -> camel.requestBody("direct:gbdx-get-token", "", AccessToken.class));
                    return new Fresh<>(answer, asked.plus(answer.usableFor()));
                },
                clock);
    }

    /** Returns the body of the token request: OAuth2's password grant as a form. */
    public String form() {
        return "grant_type=password&username=" + encoded(settings.username()) + "&password="
                + encoded(settings.password());
    }

    AccessToken current() {
        return token.get();
    }

    AccessToken insteadOf(AccessToken refused) {
        return token.insteadOf(refused);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
