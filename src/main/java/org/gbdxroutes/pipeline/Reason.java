package org.gbdxroutes.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;

/** Why something failed, in one line that can be kept and shown: no stack, no path or password of a URL. */
final class Reason {

    private static final Pattern URL = Pattern.compile("(\\w+://)(?:[^\\s/@]*@)?([^\\s/?#,\\]]+)[^\\s,\\]]*");
    private static final int LONGEST = 500;

    private Reason() {}

    static String of(Throwable failure) {
        var message = Optional.ofNullable(failure.getMessage()).orElse("");
        var text = failure.getClass().getSimpleName() + (message.isBlank() ? "." : ": " + message);
        // a webhook's path and query often are its password
        var shown = URL.matcher(text.replaceAll("\\s+", " ")).replaceAll("$1$2");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
