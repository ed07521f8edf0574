package org.gbdxroutes.workflow;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them: {@code 90s}, {@code 10m}, {@code 12h}, {@code 1d12h}. */
public final class Durations {

    private static final Pattern TIME =
            Pattern.compile("(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

    private Durations() {}

    /** Returns the time of that text, if it is one, and longer than nothing. */
    public static Optional<Duration> of(String text) {
        var time = TIME.matcher(text);
        return time.matches()
                ? Optional.of(Duration.ofDays(number(time.group(1)))
                                .plusHours(number(time.group(2)))
                                .plusMinutes(number(time.group(3)))
                                .plusSeconds(number(time.group(4))))
                        .filter(duration -> !duration.isZero())
                : Optional.empty();
    }

    /** Returns the time in whole seconds, such as {@code 36h0m5s}; days are written as hours. */
    public static String words(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds())
                .toString()
                .substring("PT".length())
                .toLowerCase(Locale.ROOT);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
