package org.gbdxroutes.intake.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The mappings in {@code config/mappings}. */
public final class Mappings {

    private final Map<String, String> texts;
    private final Function<String, Optional<byte[]>> files;

    /**
     * @param texts the mappings' YAML, by name
     * @param files finds what they refer to, such as a schema, by its file name
     */
    public Mappings(Map<String, String> texts, Function<String, Optional<byte[]>> files) {
        this.texts = Map.copyOf(texts);
        this.files = files;
    }

    /** @throws MappingUnreadable if there is none of that name, or it cannot be used */
    public Mapping named(String name) {
        throw new MappingUnreadable("There is no mapping '" + name + "'. There are: " + texts.keySet() + ".");
    }
}
