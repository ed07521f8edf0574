package org.gbdxroutes.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as they are written in settings: {@code 90s}, {@code 10m}, {@code 12h}, {@code 1d12h}. */
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern TIME =
            Pattern.compile("(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

    @Override
    public Duration convert(String text) {
        var time = TIME.matcher(text);
        var duration = time.matches()
                ? Duration.ofDays(number(time.group(1)))
                        .plusHours(number(time.group(2)))
                        .plusMinutes(number(time.group(3)))
                        .plusSeconds(number(time.group(4)))
                : Duration.ZERO;
        if (duration.isZero()) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 10m, 12h or 1d12h");
        }
        return duration;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
