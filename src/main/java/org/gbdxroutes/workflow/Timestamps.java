package org.gbdxroutes.workflow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** GBDX's way to write a time: UTC, always six fraction digits, a numeric offset. */
public final class Timestamps {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();

    private Timestamps() {}

    /** Returns the text, such as {@code 2016-12-15T19:21:46.438461+00:00}. */
    public static String format(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads any ISO-8601 time with an offset.
     *
     * @throws java.time.format.DateTimeParseException if the text is none
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
