package org.gbdxroutes.cli;

import java.time.Duration;
import org.gbdxroutes.workflow.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as they are written in settings: {@code 90s}, {@code 10m}, {@code 12h}, {@code 1d12h}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Durations.of(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is no time such as 90s, 10m, 12h or 1d12h"));
    }
}
