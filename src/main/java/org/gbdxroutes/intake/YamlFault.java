package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Says, for people, what is wrong with a YAML file, and in which line. */
final class YamlFault {

    private YamlFault() {}

    /** @param what the file, and what it is not */
    static String words(String what, JsonProcessingException cause) {
        var location = cause.getLocation();
        var line = location == null ? "" : " (line " + location.getLineNr() + ")";
        // what a value says about itself, without how Jackson came to ask it
        var reason = cause.getCause() instanceof IllegalArgumentException own
                ? own.getMessage()
                : cause.getOriginalMessage();
        return what + line + ": " + reason;
    }
}
