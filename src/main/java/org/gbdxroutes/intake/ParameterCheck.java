package org.gbdxroutes.intake;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.Product.Parameter;

/** The rules for the value of one product parameter. */
final class ParameterCheck {

    private static final Pattern S3_LOCATION = Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/[^\\p{Cntrl}]*");

    private ParameterCheck() {}

    /** Returns what is wrong with the value, if anything. */
    static Optional<String> fault(Parameter parameter, String value) {
        if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value)) {
            return Optional.of(
                    "'" + value + "' is not allowed; choose one of " + String.join(", ", parameter.allowed()) + ".");
        }
        if (parameter.pattern() != null && !parameter.pattern().matcher(value).matches()) {
            return Optional.of("'" + value + "' does not match " + parameter.pattern() + ".");
        }
        return switch (parameter.kind()) {
            case STRING -> Optional.empty();
            case BOOLEAN ->
                value.equals("true") || value.equals("false")
                        ? Optional.empty()
                        : Optional.of("It must be true or false.");
            case S3_LOCATION ->
                S3_LOCATION.matcher(value).matches() && !value.contains("/../")
                        ? Optional.empty()
                        : Optional.of("It must be a location in S3, s3://bucket/prefix.");
        };
    }
}
