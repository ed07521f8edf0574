package org.gbdxroutes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * A file in {@code routes/} with the settings that its routes depend on; two that are equal make the same routes.
 *
 * @param location where it is, as Camel says it
 * @param settings the values of the settings it names, and of all others of its edge
 */
record RouteFile(String location, String text, Map<String, String> settings) {

    static final String ENDING = ".camel.yaml";
    private static final Pattern EDGE = Pattern.compile("(intake|destination|subscriber)-(.+)");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\??!?([A-Za-z0-9.-]+)[:}]");
    private static final Pattern NEEDED = Pattern.compile("\\{\\{([A-Za-z0-9.-]+)}}");

    RouteFile {
        settings = Map.copyOf(settings);
    }

    /** Returns all files, by name, as {@code kafka} is one for {@code routes/intake-kafka.camel.yaml}. */
    static Map<String, RouteFile> all(Settings settings) {
        var files = new TreeMap<String, RouteFile>();
        // as written: what a vault keeps is not asked for
        var written = settings.asProperties();
        for (var location : new PackedFiles("routes").locations(ENDING).values()) {
            var name = name(location);
            var text = new String(PackedFiles.bytes(location), StandardCharsets.UTF_8);
            files.put(name, new RouteFile(location, text, settings(name, text, written)));
        }
        return files;
    }

    private static Map<String, String> settings(String name, String text, Properties written) {
        var edge = EDGE.matcher(name).replaceFirst("$1.$2") + ".";
        var values = new TreeMap<String, String>();
        written.stringPropertyNames().stream()
                .filter(key -> key.startsWith(edge))
                .forEach(key -> values.put(key, written.getProperty(key)));
        REFERENCE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(written::containsKey)
                .forEach(key -> values.put(key, written.getProperty(key)));
        return values;
    }

    /** Returns its name without the ending, which its route should have, too. */
    String name() {
        return name(location);
    }

    /** Returns the name of the file at that location. */
    static String name(String location) {
        var file = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf(':')) + 1);
        return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    }

    /** Returns the settings that it cannot do without, sorted. */
    SortedSet<String> needed() {
        return NEEDED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns it for Camel's routes loader. */
    Resource resource() {
        return ResourceHelper.fromString(location, text);
    }
}
