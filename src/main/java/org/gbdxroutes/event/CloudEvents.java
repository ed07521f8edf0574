package org.gbdxroutes.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.workflow.Json;

/** The public form of events: CloudEvents 1.0 in structured JSON. */
public final class CloudEvents {

    /** Where all events come from; with the id it makes an event unique. */
    static final URI SOURCE = URI.create("/gbdx-routes");

    private final JsonFormat format = new JsonFormat();

    /** Returns the event as subscribers know it; the same event has the same id, however often it is told. */
    public CloudEvent of(StoredEvent event) {
        return CloudEventBuilder.v1()
                .withId(event.subject() + "/" + event.sequence())
                .withSource(SOURCE)
                .withType(event.type().word())
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", Json.write(event.data()).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** Returns the event as {@code application/cloudevents+json}, on one line. */
    public byte[] json(CloudEvent event) {
        return format.serialize(event);
    }
}
