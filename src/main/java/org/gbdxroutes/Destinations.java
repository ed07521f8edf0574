package org.gbdxroutes;

import java.util.Set;
import java.util.stream.Collectors;

/** Where orders can be delivered to. */
public final class Destinations {

    private static final String PREFIX = "destination-";

    private Destinations() {}

    /**
     * Returns their names; a destination is a file in {@code routes/}, whether or not it has settings, unless they say
     * that it is off.
     */
    public static Set<String> names(Settings settings) {
        return new PackedFiles("routes")
                .locations(RouteFile.ENDING).values().stream()
                        .map(RouteFile::name)
                        .filter(name -> name.startsWith(PREFIX))
                        .map(name -> name.substring(PREFIX.length()))
                        .filter(name -> !settings.isOff("destination." + name + ".enabled"))
                        .collect(Collectors.toSet());
    }
}
