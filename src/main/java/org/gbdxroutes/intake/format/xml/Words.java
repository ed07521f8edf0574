package org.gbdxroutes.intake.format.xml;

import org.jspecify.annotations.Nullable;

/** What the XML tools of the JDK say, without what only their programmers want to know. */
final class Words {

    private static final int MAX_LENGTH = 300;

    private Words() {}

    static String of(Exception e) {
        var message = message(e);
        // an exception that wraps another begins with the other's class
        var text = message.replaceFirst("^(?:[a-z]+\\.)+\\w+(?:Exception|Error): ", "")
                .lines()
                .findFirst()
                .orElse("");
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    }

    private static String message(Exception e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
