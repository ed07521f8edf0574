package org.gbdxroutes;

import java.util.Set;
import org.gbdxroutes.intake.Partners;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.MappingUnreadable;
import org.gbdxroutes.intake.mapping.Mappings;

/**
 * What {@code config/} says at one moment, read whole: all of it can be used. While the application runs, another one
 * may take its place, so whoever needs it asks for it each time.
 *
 * @param destinations the names that an order may ask for
 */
record Configuration(
        Settings settings,
        ProductCatalog products,
        Partners partners,
        Mappings mappings,
        Set<String> destinations,
        Subscribers subscribers) {

    /** @throws RuntimeException if one of the files cannot be used; the message says which, where and why */
    static Configuration read(Settings settings) {
        EdgeChecks.check(settings);
        return new Configuration(
                settings,
                new ProductCatalog(new PackedFiles("config/products").texts(".yaml")),
                new Partners(new PackedFiles("config/partners").texts(".yaml")),
                mappings(settings),
                Destinations.names(settings),
                new Subscribers(settings));
    }

    // those that ways in name are read at once: the first message is no time to learn of a mistake
    private static Mappings mappings(Settings settings) {
        var files = new PackedFiles("config/mappings");
        var mappings = new Mappings(files.texts(".yaml"), files::bytesOf);
        for (var intake : settings.enabled("intake")) {
            var key = "intake." + intake + ".mapping";
            try {
                settings.find(key).ifPresent(mappings::named);
            } catch (MappingUnreadable e) {
                throw new SettingsFault(key + ": " + e.getMessage());
            }
        }
        return mappings;
    }
}
