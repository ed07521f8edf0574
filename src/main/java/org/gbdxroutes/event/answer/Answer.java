package org.gbdxroutes.event.answer;

import java.util.Set;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/** How events are told in the format of a partner. Safe for use by many threads at a time. */
public interface Answer {

    /** Returns the events that can be told so; a subscriber with this answer hears no others. */
    Set<EventType> events();

    /** Returns whether it tells this event; an acknowledgement in X12, say, tells of messages in X12 only. */
    default boolean tells(StoredEvent event) {
        return events().contains(event.type());
    }

    /** Returns the MIME type of what {@link #render} returns. */
    String contentType();

    /** Returns the ending of a file that holds it, with its dot, such as {@code .xml}. */
    String ending();

    /** Returns an event that is told, in the partner's format; the same event gives the same bytes, however often it is told. */
    byte[] render(StoredEvent event);
}
