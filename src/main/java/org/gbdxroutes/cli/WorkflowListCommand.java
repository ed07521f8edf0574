package org.gbdxroutes.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.WorkflowSearch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists workflows with their states, in the order of the service: newest first.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  gbdx-routes workflow list",
            "  gbdx-routes workflow list --mine --state failed --lookback 7d",
            "  gbdx-routes workflow list --state running --json | jq -r .id"
        })
final class WorkflowListCommand implements Callable<Integer> {

    @Option(
            names = "--state",
            paramLabel = "WORD",
            converter = StateWord.Converter.class,
            defaultValue = StateWord.ALL,
            description = "Only those in that state, such as running or complete, or with that last event, such as"
                    + " failed or timedout.")
    private StateWord state = new StateWord(StateWord.ALL);

    @Option(
            names = "--lookback",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "12h",
            description = "Only those submitted within that time, such as 90m, 12h or 7d; at first ${DEFAULT-VALUE}.")
    private Duration lookback = Duration.ofHours(12);

    @ArgGroup
    private @Nullable Whose whose;

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    private final Clock clock = Clock.systemUTC();

    private static final class Whose {

        @Option(names = "--owner", paramLabel = "USER", description = "Only those that this user launched.")
        private @Nullable String owner;

        @Option(names = "--mine", description = "Only those that you launched.")
        private boolean mine;
    }

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var since = clock.instant().minus(lookback);
            var ids = ids(gbdx).stream()
                    .filter(id -> WorkflowLine.submitted(id)
                            .map(time -> !time.isBefore(since))
                            .orElse(true))
                    .toList();
            var states = gbdx.states(ids);
            output.list(
                    ids.stream()
                            .map(id -> WorkflowLine.of(id, states.get(id)))
                            .filter(line -> state.fits(line.state()))
                            .toList(),
                    WorkflowLine.table());
        }
        return 0;
    }

    private List<String> ids(Gbdx gbdx) {
        if (whose != null && whose.mine) {
            return gbdx.workflowIds();
        }
        int hours = Math.toIntExact(lookback.plusHours(1).minusNanos(1).toHours());
        return gbdx.search(new WorkflowSearch(state.word(), hours, whose == null ? null : whose.owner));
    }
}
