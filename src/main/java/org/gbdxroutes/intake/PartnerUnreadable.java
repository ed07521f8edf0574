package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The file of a partner does not say what was agreed with it. */
public final class PartnerUnreadable extends RuntimeException {

    PartnerUnreadable(String name, JsonProcessingException cause) {
        super(YamlFault.words("config/partners/" + name + ".yaml cannot be read", cause), cause);
    }
}
