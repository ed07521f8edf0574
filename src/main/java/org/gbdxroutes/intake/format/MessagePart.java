package org.gbdxroutes.intake.format;

import java.util.Map;
import java.util.Optional;

/** A part of a message, out of which one order is made. */
public interface MessagePart {

    /** Returns where it stands, such as {@code line 7} or {@code IDOC 2, line 31}; it has no colon. */
    String place();

    /**
     * Returns what stands at a path, in the path language of the format.
     *
     * @param path one that {@link FormatReader#check} accepts
     * @return the text, unaltered, and where it stands; empty if there is no such place in the part
     */
    Optional<PlacedText> value(String path);

    /** Returns what its sender calls it, such as its control number, by the format's own names. */
    Map<String, String> references();
}
