package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "Cancels what is not complete of a batch, and shows how it stands then.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  gbdx-routes batch cancel 4488969848362445219"})
final class BatchCancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The batch.")
    private String id = "";

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            BatchText.show(gbdx.batch(id).cancel(), output);
        }
        return 0;
    }
}
