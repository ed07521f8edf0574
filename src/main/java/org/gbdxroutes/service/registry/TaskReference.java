package org.gbdxroutes.service.registry;

import java.util.Locale;
import java.util.Optional;

/**
 * What a task is called in addresses and in workflows: {@code name} or {@code name:version}.
 *
 * @param version empty for no particular one
 */
record TaskReference(String name, Optional<String> version) {

    static TaskReference of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new TaskReference(text, Optional.empty())
                : new TaskReference(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** Returns what is the same for all spellings of the name: upper and lower case do not count. */
    String key() {
        return key(name);
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
