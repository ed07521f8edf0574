package org.gbdxroutes;

import java.util.Set;
import java.util.stream.Collectors;

/** Where orders can be delivered to. */
public final class Destinations {

    private static final String PREFIX = "destination-";
    private static final String ENDING = ".camel.yaml";

    private Destinations() {}

    /**
     * Returns their names; a destination is a file in {@code routes/}, whether or not it has settings, unless they say
     * that it is off.
     */
    public static Set<String> names(Settings settings) {
        return new PackedFiles("routes")
                .locations(ENDING).keySet().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .map(name -> name.substring(PREFIX.length(), name.length() - ENDING.length()))
                        .filter(name -> !settings.isOff("destination." + name + ".enabled"))
                        .collect(Collectors.toSet());
    }
}
