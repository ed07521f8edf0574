package org.gbdxroutes.cli;

import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.GbdxUnavailable;
import org.gbdxroutes.workflow.TaskDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The task registry that products and orders are held against, as far as it can be asked. */
final class KnownTasks implements AutoCloseable {

    @Option(names = "--offline", description = "Does not ask the workflow service about tasks and their ports.")
    private boolean offline;

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    private @Nullable Gbdx gbdx;

    /** Returns the registry; nothing if it is not to be asked, or cannot be reached, which the user is told. */
    Optional<Function<String, Optional<TaskDefinition>>> ask(Output output) {
        if (offline) {
            return Optional.empty();
        }
        var connected = service.connect();
        gbdx = connected;
        try {
            // one question tells whether there is anybody to answer the others
            connected.registry().list();
            return Optional.of(connected.registry());
        } catch (GbdxUnavailable e) {
            output.say("Tasks and ports are not checked: " + Words.plain(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (gbdx != null) {
            gbdx.close();
        }
    }
}
