package org.gbdxroutes.gbdx;

/**
 * A definition that takes the place of a registered one.
 *
 * @param name {@code name:version} of the registered one
 * @param definition the new one, as JSON
 */
public record TaskUpdate(String name, String definition) {}
