package org.gbdxroutes.gbdx;

import java.util.Locale;

/** What a task writes. */
public enum LogStream {
    STDOUT,
    STDERR;

    /** Returns the word of the URL, such as {@code stdout}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
