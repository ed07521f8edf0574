package org.gbdxroutes.pipeline;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.gbdxroutes.ledger.Ledger;

/**
 * Hears from the workflow service that a workflow is complete.
 *
 * <p>Nothing the caller says is believed: the unguessable token only makes the order due, and the next poll asks the
 * service itself.
 */
public final class CallbackRoutes extends RouteBuilder {

    private final Ledger ledger;
    private final Clock clock;

    public CallbackRoutes(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("platform-http:/callbacks/{token}?httpMethodRestrict=POST&useBodyHandler=false&muteException=true")
                .routeId("callback-received")
                .group("callback")
                .routeDescription("Makes the order of that callback due, so that its workflow is asked about at once")
                .setBody(header("token"))
                .removeHeaders("*")
                .bean(this, "heard")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, body())
                .setBody(constant(""));
    }

    /** Returns the HTTP status for a callback with that token. */
    public int heard(String token) {
        return ledger.dueNow(token, clock.instant()) ? 200 : 404;
    }
}
