package org.gbdxroutes.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a partner wants to happen when a number that is known comes again. Each time is an event, too. */
public enum DuplicatePolicy {
    /** The very same order is answered with the one that is known; other content is refused. */
    @JsonProperty("return-existing")
    RETURN_EXISTING,
    /** Whatever comes under a known number is refused. */
    @JsonProperty("reject")
    REJECT,
    /** Other content is ordered as the next revision; the very same order is answered with the one that is known. */
    @JsonProperty("redo-with-revision")
    REDO_WITH_REVISION;

    /** Returns the word in configuration and events, such as {@code return-existing}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
