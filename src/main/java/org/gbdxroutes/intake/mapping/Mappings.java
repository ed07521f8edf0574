package org.gbdxroutes.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.format.Formats;
import org.gbdxroutes.workflow.NearestNames;

/** The mappings in {@code config/mappings}. */
public final class Mappings {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Map<String, String> texts;
    private final Formats formats;
    private final Map<String, OrderMapping> read = new ConcurrentHashMap<>();

    /**
     * @param texts the mappings' YAML, by name
     * @param files finds what they refer to, such as a schema, by its file name
     */
    public Mappings(Map<String, String> texts, Function<String, Optional<byte[]>> files) {
        this.texts = Map.copyOf(texts);
        this.formats = new Formats(files);
    }

    /** Returns all names, sorted. */
    public List<String> names() {
        return texts.keySet().stream().sorted().toList();
    }

    /** @throws MappingUnreadable if there is none of that name, or it cannot be used */
    public Mapping named(String name) {
        if (!NAME.matcher(name).matches() || !texts.containsKey(name)) {
            throw new MappingUnreadable("There is no mapping '" + MemberSource.shortened(name)
                    + "' in config/mappings; "
                    + (texts.isEmpty()
                            ? "there are none."
                            : "there are " + String.join(", ", NearestNames.of(name, texts.keySet())) + "."));
        }
        return read.computeIfAbsent(name, known -> new MappingFile(known, texts.getOrDefault(known, "")).read(formats));
    }
}
