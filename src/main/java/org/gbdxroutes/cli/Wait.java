package org.gbdxroutes.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** That what was launched is waited for; picocli refuses a timeout without a wait. */
final class Wait {

    @Option(
            names = "--wait",
            required = true,
            description = "Waits until it is complete, and shows each change as watch does.")
    private boolean asked;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait, such as 90s, 10m or 2h. Without it, as long as it takes.")
    private Duration timeout = WorkflowWait.AS_LONG_AS_IT_TAKES;

    Duration timeout() {
        return timeout;
    }
}
