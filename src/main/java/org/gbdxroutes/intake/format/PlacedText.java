package org.gbdxroutes.intake.format;

/**
 * A text of a message.
 *
 * @param place where it stands, such as {@code line 7, column 4 (PRODUCT)}; it has no colon
 */
public record PlacedText(String text, String place) {}
