package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The file of a partner does not say what was agreed with it. */
public final class PartnerUnreadable extends RuntimeException {

    PartnerUnreadable(String name, JsonProcessingException cause) {
        super(
                "config/partners/" + name + ".yaml cannot be read"
                        + (cause.getLocation() == null
                                ? ""
                                : " (line " + cause.getLocation().getLineNr() + ")") + ": "
                        + cause.getOriginalMessage(),
                cause);
    }
}
