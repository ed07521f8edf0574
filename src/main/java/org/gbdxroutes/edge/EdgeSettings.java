package org.gbdxroutes.edge;

import org.apache.camel.CamelContext;

/**
 * The settings of one edge, as they are at that moment, so that nothing has to hold a secret.
 *
 * @param name what their keys begin with, such as {@code destination.http}
 */
record EdgeSettings(CamelContext camel, String name) {

    /**
     * Returns a setting, or what its placeholder stands for; empty if it is not set, or the placeholder for nothing.
     *
     * @throws IllegalArgumentException if whoever knows what it stands for cannot be reached; what they say is not
     *     told, for it may hold the secret
     */
    String text(String key) {
        try {
            return camel.getPropertiesComponent()
                    .resolveProperty(name + "." + key)
                    .orElse("")
                    .strip();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    name + "." + key + " has a placeholder that cannot be resolved just now ("
                            + e.getClass().getSimpleName() + ").");
        }
    }
}
