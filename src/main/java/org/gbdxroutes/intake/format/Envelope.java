package org.gbdxroutes.intake.format;

import java.util.List;
import java.util.Map;

/**
 * What a message as a whole is called, and what an acknowledgement of it has to know.
 *
 * @param references control numbers, sender and receiver, by the format's own names
 * @param interchanges the interchanges of EDI that were read, as far as they were; empty in other formats
 */
public record Envelope(Map<String, String> references, List<Interchange> interchanges) {

    public Envelope {
        references = Map.copyOf(references);
        interchanges = List.copyOf(interchanges);
    }

    /** Returns the envelope of a format that has no interchanges. */
    public static Envelope of(Map<String, String> references) {
        return new Envelope(references, List.of());
    }

    /** Returns the envelope of a message that has no name. */
    public static Envelope none() {
        return of(Map.of());
    }
}
